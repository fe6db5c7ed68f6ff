select
  "node_id" as "node_id",
  "type_id" as "type_id",
  "file_id" as "file_id",
  "resolution_method" as "resolution_method",
  "certainty" as "certainty"
from "checked_types"
union all
select
  "node_id" as "node_id",
  "type_id" as "type_id",
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  "resolution_method" as "resolution_method",
  "certainty" as "certainty"
from "executed_types"

-- reads checked_types: certainty, file_id, node_id, resolution_method, type_id
-- reads executed_types: certainty, file_id, node_id, resolution_method, type_id

-- node_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from checked_types.node_id, executed_types.node_id
-- type_id: int64, ENTITY_IDENTITY type identity
--     from checked_types.type_id, executed_types.type_id
-- file_id: int64 or null, FILE_IDENTITY file
--     from checked_types.file_id, executed_types.file_id
-- resolution_method: string, no declared meaning
--     from checked_types.resolution_method, executed_types.resolution_method
-- certainty: double or null, no declared meaning
--     from checked_types.certainty, executed_types.certainty
