select
  with_metadata("distribution_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('version' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('string' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata("version", 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata(cast(NULL as boolean), 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "dependencies"
where ("version" is not null)
union all
select
  with_metadata("distribution_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('is_installed' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('bool' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata("is_installed", 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "dependencies"
where ("is_installed" is not null)
union all
select
  with_metadata("distribution_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  with_metadata(cast('is_required' as string), 'cpg.semantic', 'TEXT') as "key",
  with_metadata(cast('bool' as string), 'cpg.semantic', 'ENUM', 'cpg.values', 'string,int,float,bool,json') as "value_type",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_string",
  with_metadata(cast(NULL as bigint), 'cpg.semantic', 'COUNT') as "value_int",
  with_metadata(cast(NULL as double), 'cpg.semantic', 'COUNT') as "value_float",
  with_metadata("is_required", 'cpg.semantic', 'FLAG') as "value_bool",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'TEXT') as "value_json"
from "dependencies"
where ("is_required" is not null)

-- reads dependencies: distribution_id, is_installed, is_required, version
-- rows depend on dependencies: is_installed, is_required, version

-- node_id: int64, NODE_REFERENCE node identity
--     from dependencies.distribution_id
-- key: string, TEXT
--     from nothing
-- value_type: string, ENUM
--     from nothing
-- value_string: string or null, TEXT
--     from dependencies.version
-- value_int: int64 or null, COUNT
--     from nothing
-- value_float: double or null, COUNT
--     from nothing
-- value_bool: bool or null, FLAG
--     from dependencies.is_installed, dependencies.is_required
-- value_json: string or null, TEXT
--     from nothing
