select
  l."module_id" as "src",
  r."node_id" as "dst",
  l."file_id" as "file"
from "module" as l
join "scope" as r on l."file_id" = r."file_id" and (r.kind = 'module')

-- reads module: file_id, module_id
-- reads scope: file_id, kind, node_id
-- rows depend on module: file_id
-- rows depend on scope: file_id, kind

-- src: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- dst: int64, ENTITY_IDENTITY syntax
--     from scope.node_id
-- file: int64, FILE_IDENTITY file
--     from module.file_id
