select
  with_metadata("block_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('is_entry' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('bool' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata("is_entry", 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "block"

-- reads block: block_id, is_entry

-- node_id: int64, NODE_REFERENCE node identity
--     from block.block_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from nothing
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool, FLAG
--     from block.is_entry
-- value_json: string or null, TEXT
--     from nothing
