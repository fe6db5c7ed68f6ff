select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('argument_index' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('int' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast("index" as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "call_argument"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('argument_name' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(keyword as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "call_argument"
where (keyword is not null)

-- reads call_argument: index, keyword, node_id
-- rows depend on call_argument: keyword

-- node_id: int64, NODE_REFERENCE node identity
--     from call_argument.node_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from call_argument.keyword
-- value_int: int64 or null, COUNT
--     from call_argument.index
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from nothing
-- value_json: string or null, TEXT
--     from nothing
