select
  with_metadata("class_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('inherits_from' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("inherits_from", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "base_names"
where ("inherits_from" is not null)

-- reads base_names: class_id, inherits_from
-- rows depend on base_names: inherits_from

-- node_id: int64, NODE_REFERENCE node
--     from base_names.class_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from base_names.inherits_from
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from nothing
-- value_json: string or null, TEXT
--     from nothing
