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
from "environment_errors"
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
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "flow_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "cst_parse_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "bytecode_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "outside_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "scip_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "pyrefly_errors"
union all
select
  "file_id" as "file_id",
  "path" as "path",
  "extractor" as "extractor",
  "error_type" as "error_type",
  "message" as "message",
  "line" as "line",
  "column" as "column"
from "trace_errors"

-- reads ast_errors: column, error_type, extractor, file_id, line, message, path
-- reads bytecode_errors: column, error_type, extractor, file_id, line, message, path
-- reads cst_parse_errors: column, error_type, extractor, file_id, line, message, path
-- reads environment_errors: column, error_type, extractor, file_id, line, message, path
-- reads flow_errors: column, error_type, extractor, file_id, line, message, path
-- reads outside_errors: column, error_type, extractor, file_id, line, message, path
-- reads pyrefly_errors: column, error_type, extractor, file_id, line, message, path
-- reads scan_errors: column, error_type, extractor, file_id, line, message, path
-- reads scip_errors: column, error_type, extractor, file_id, line, message, path
-- reads symtable_errors: column, error_type, extractor, file_id, line, message, path
-- reads trace_errors: column, error_type, extractor, file_id, line, message, path

-- file_id: int64 or null, FILE_IDENTITY file
--     from ast_errors.file_id, bytecode_errors.file_id, cst_parse_errors.file_id, environment_errors.file_id, flow_errors.file_id, outside_errors.file_id, pyrefly_errors.file_id, scan_errors.file_id, scip_errors.file_id, symtable_errors.file_id, trace_errors.file_id
-- path: string, PATH
--     from ast_errors.path, bytecode_errors.path, cst_parse_errors.path, environment_errors.path, flow_errors.path, outside_errors.path, pyrefly_errors.path, scan_errors.path, scip_errors.path, symtable_errors.path, trace_errors.path
-- extractor: string, TEXT
--     from ast_errors.extractor, bytecode_errors.extractor, cst_parse_errors.extractor, environment_errors.extractor, flow_errors.extractor, outside_errors.extractor, pyrefly_errors.extractor, scan_errors.extractor, scip_errors.extractor, symtable_errors.extractor, trace_errors.extractor
-- error_type: string, REASON
--     from ast_errors.error_type, bytecode_errors.error_type, cst_parse_errors.error_type, environment_errors.error_type, flow_errors.error_type, outside_errors.error_type, pyrefly_errors.error_type, scan_errors.error_type, scip_errors.error_type, symtable_errors.error_type, trace_errors.error_type
-- message: string, TEXT
--     from ast_errors.message, bytecode_errors.message, cst_parse_errors.message, environment_errors.message, flow_errors.message, outside_errors.message, pyrefly_errors.message, scan_errors.message, scip_errors.message, symtable_errors.message, trace_errors.message
-- line: int32 or null, LINE
--     from ast_errors.line, bytecode_errors.line, cst_parse_errors.line, environment_errors.line, flow_errors.line, outside_errors.line, pyrefly_errors.line, scan_errors.line, scip_errors.line, symtable_errors.line, trace_errors.line
-- column: int32 or null, COLUMN
--     from ast_errors.column, bytecode_errors.column, cst_parse_errors.column, environment_errors.column, flow_errors.column, outside_errors.column, pyrefly_errors.column, scan_errors.column, scip_errors.column, symtable_errors.column, trace_errors.column
