select
  with_metadata("type_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('full_name' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("full_name", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "checked_type_name"
where (not is_known)
union all
select
  with_metadata("type_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('is_external' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('bool' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata("is_external", 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "checked_type_name"
where (not is_known)

-- reads checked_type_name: full_name, is_external, is_known, type_id
-- rows depend on checked_type_name: is_known

-- node_id: int64, NODE_REFERENCE node identity
--     from checked_type_name.type_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from checked_type_name.full_name
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from checked_type_name.is_external
-- value_json: string or null, TEXT
--     from nothing
