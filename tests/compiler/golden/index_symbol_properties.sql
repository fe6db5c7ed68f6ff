select
  with_metadata("symbol_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('symbol' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("symbol", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "index_symbol"
where ("symbol" is not null)
union all
select
  with_metadata("symbol_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('display_name' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("display_name", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "index_symbol"
where ("display_name" is not null)
union all
select
  with_metadata("symbol_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('documentation' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("documentation", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "index_symbol"
where ("documentation" is not null)
union all
select
  with_metadata("symbol_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('is_external' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('bool' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata("is_external", 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "index_symbol"
where ("is_external" is not null)

-- reads index_symbol: display_name, documentation, is_external, symbol, symbol_id
-- rows depend on index_symbol: display_name, documentation, is_external, symbol

-- node_id: int64 or null, NODE_REFERENCE node
--     from index_symbol.symbol_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from index_symbol.display_name, index_symbol.documentation, index_symbol.symbol
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from index_symbol.is_external
-- value_json: string or null, TEXT
--     from nothing
