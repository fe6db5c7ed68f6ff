select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "scan_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "ast_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "symtable_errors"

-- reads ast_errors: column, error_type, extractor, file_id, line, message, path
-- reads scan_errors: column, error_type, extractor, file_id, line, message, path
-- reads symtable_errors: column, error_type, extractor, file_id, line, message, path

-- file_id: int64 or null, FILE_IDENTITY file
--     from ast_errors.file_id, scan_errors.file_id, symtable_errors.file_id
-- path: string, PATH
--     from ast_errors.path, scan_errors.path, symtable_errors.path
-- extractor: string, TEXT
--     from ast_errors.extractor, scan_errors.extractor, symtable_errors.extractor
-- error_type: string, REASON
--     from ast_errors.error_type, scan_errors.error_type, symtable_errors.error_type
-- message: string, TEXT
--     from ast_errors.message, scan_errors.message, symtable_errors.message
-- line: int32 or null, LINE
--     from ast_errors.line, scan_errors.line, symtable_errors.line
-- column: int32 or null, COLUMN
--     from ast_errors.column, scan_errors.column, symtable_errors.column
