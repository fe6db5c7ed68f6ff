select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("source" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "source_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("target" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "target_id",
  with_metadata("branch", 'cpg.role', 'identity', 'cpg.semantic', 'ENUM', 'cpg.values', 'next,true,false,exception,loop,return,break,continue') as "branch",
  "is_back" as "is_back"
from "cfg_edges"

-- reads cfg_edges: branch, file_id, is_back, source, target

-- file_id: int64, FILE_IDENTITY file
--     from cfg_edges.file_id
-- source_id: int64, ENTITY_IDENTITY cfg_node
--     from cfg_edges.file_id, cfg_edges.source
-- target_id: int64, ENTITY_IDENTITY cfg_node
--     from cfg_edges.file_id, cfg_edges.target
-- branch: string, ENUM identity
--     from cfg_edges.branch
-- is_back: bool, FLAG
--     from cfg_edges.is_back
