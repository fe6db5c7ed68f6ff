select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("method" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "method_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("syntax" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "syntax_id",
  "role" as "role",
  "copy" as "copy",
  "is_reachable" as "is_reachable",
  with_metadata(cast(case when "immediate_dominator" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("immediate_dominator" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "immediate_dominator_id",
  with_metadata(cast(case when "immediate_post_dominator" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("immediate_post_dominator" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "immediate_post_dominator_id",
  with_metadata(cast(case when "region" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("region" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "region_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('method_return', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'method_return', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "method_return_id"
from "cfg_nodes"
where (role = 'exit')

-- reads cfg_nodes: copy, file_id, immediate_dominator, immediate_post_dominator, is_reachable, method, node, region, role, syntax
-- rows depend on cfg_nodes: role

-- file_id: int64, FILE_IDENTITY file
--     from cfg_nodes.file_id
-- node_id: int64, ENTITY_IDENTITY cfg_node
--     from cfg_nodes.file_id, cfg_nodes.node
-- method_id: int64, ENTITY_IDENTITY syntax
--     from cfg_nodes.file_id, cfg_nodes.method
-- syntax_id: int64, ENTITY_IDENTITY syntax
--     from cfg_nodes.file_id, cfg_nodes.syntax
-- role: string, ENUM
--     from cfg_nodes.role
-- copy: int32, ORDINAL
--     from cfg_nodes.copy
-- is_reachable: bool, FLAG
--     from cfg_nodes.is_reachable
-- immediate_dominator_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from cfg_nodes.file_id, cfg_nodes.immediate_dominator
-- immediate_post_dominator_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from cfg_nodes.file_id, cfg_nodes.immediate_post_dominator
-- region_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from cfg_nodes.file_id, cfg_nodes.region
-- method_return_id: int64, ENTITY_IDENTITY method_return identity
--     from cfg_nodes.file_id, cfg_nodes.node
