select
  r."node_id" as "src",
  r."binding_id" as "dst",
  l."file_id" as "file"
from "assignment" as l
join "reference" as r on l."target_id" = r."node_id" and (l.kind = 'augmented' and r.binding_id is not null)

-- reads assignment: file_id, kind, target_id
-- reads reference: binding_id, node_id
-- rows depend on assignment: kind, target_id
-- rows depend on reference: binding_id, node_id

-- src: int64, ENTITY_IDENTITY syntax identity
--     from reference.node_id
-- dst: int64 or null, ENTITY_IDENTITY symbol
--     from reference.binding_id
-- file: int64, FILE_IDENTITY file
--     from assignment.file_id
