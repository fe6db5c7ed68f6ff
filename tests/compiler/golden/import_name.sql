select
  "file_id" as "file_id",
  with_metadata("root", 'cpg.role', 'identity', 'cpg.semantic', 'PATH') as "root",
  "module_name" as "module_name",
  "kind" as "kind",
  "is_own" as "is_own"
from "import_names"

-- reads import_names: file_id, is_own, kind, module_name, root

-- file_id: int64, FILE_IDENTITY file
--     from import_names.file_id
-- root: string, PATH identity
--     from import_names.root
-- module_name: string, MODULE_NAME
--     from import_names.module_name
-- kind: string, ENUM
--     from import_names.kind
-- is_own: bool, FLAG
--     from import_names.is_own
