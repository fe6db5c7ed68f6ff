select
  l."module_id" as "src",
  r."error_id" as "dst",
  l."file_id" as "file"
from "module" as l
join "syntax_error" as r on l."file_id" = r."file_id"

-- reads module: file_id, module_id
-- reads syntax_error: error_id, file_id
-- rows depend on module: file_id
-- rows depend on syntax_error: file_id

-- src: int64, ENTITY_IDENTITY module identity
--     from module.module_id
-- dst: int64, ENTITY_IDENTITY ts_error identity
--     from syntax_error.error_id
-- file: int64, FILE_IDENTITY file
--     from module.file_id
