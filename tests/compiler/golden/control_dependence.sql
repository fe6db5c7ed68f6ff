select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("region" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "region_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('cfg_node', cast("file_id" as bigint), cast("controller" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'cfg_node', 'cpg.semantic', 'ENTITY_IDENTITY') as "controller_id",
  with_metadata("branch", 'cpg.role', 'identity', 'cpg.semantic', 'ENUM', 'cpg.values', 'next,true,false,exception,loop,return,break,continue') as "branch"
from "control_dependences"

-- reads control_dependences: branch, controller, file_id, region

-- file_id: int64, FILE_IDENTITY file
--     from control_dependences.file_id
-- region_id: int64, ENTITY_IDENTITY cfg_node
--     from control_dependences.file_id, control_dependences.region
-- controller_id: int64, ENTITY_IDENTITY cfg_node
--     from control_dependences.controller, control_dependences.file_id
-- branch: string, ENUM identity
--     from control_dependences.branch
