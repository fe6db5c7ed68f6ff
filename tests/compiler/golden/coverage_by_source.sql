select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "scan_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "ast_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "symtable_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "comments_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "tree_sitter_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "flow_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "libcst_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "bytecode_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "outside_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "scip_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "pyrefly_coverage"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "rows" as "rows",
  "is_covered" as "is_covered"
from "trace_coverage"

-- reads ast_coverage: file_id, is_covered, rows, source
-- reads bytecode_coverage: file_id, is_covered, rows, source
-- reads comments_coverage: file_id, is_covered, rows, source
-- reads flow_coverage: file_id, is_covered, rows, source
-- reads libcst_coverage: file_id, is_covered, rows, source
-- reads outside_coverage: file_id, is_covered, rows, source
-- reads pyrefly_coverage: file_id, is_covered, rows, source
-- reads scan_coverage: file_id, is_covered, rows, source
-- reads scip_coverage: file_id, is_covered, rows, source
-- reads symtable_coverage: file_id, is_covered, rows, source
-- reads trace_coverage: file_id, is_covered, rows, source
-- reads tree_sitter_coverage: file_id, is_covered, rows, source

-- file_id: int64, FILE_IDENTITY file
--     from ast_coverage.file_id, bytecode_coverage.file_id, comments_coverage.file_id, flow_coverage.file_id, libcst_coverage.file_id, outside_coverage.file_id, pyrefly_coverage.file_id, scan_coverage.file_id, scip_coverage.file_id, symtable_coverage.file_id, trace_coverage.file_id, tree_sitter_coverage.file_id
-- source: string, no declared meaning
--     from ast_coverage.source, bytecode_coverage.source, comments_coverage.source, flow_coverage.source, libcst_coverage.source, outside_coverage.source, pyrefly_coverage.source, scan_coverage.source, scip_coverage.source, symtable_coverage.source, trace_coverage.source, tree_sitter_coverage.source
-- rows: int64, no declared meaning
--     from ast_coverage.rows, bytecode_coverage.rows, comments_coverage.rows, flow_coverage.rows, libcst_coverage.rows, outside_coverage.rows, pyrefly_coverage.rows, scan_coverage.rows, scip_coverage.rows, symtable_coverage.rows, trace_coverage.rows, tree_sitter_coverage.rows
-- is_covered: bool, no declared meaning
--     from ast_coverage.is_covered, bytecode_coverage.is_covered, comments_coverage.is_covered, flow_coverage.is_covered, libcst_coverage.is_covered, outside_coverage.is_covered, pyrefly_coverage.is_covered, scan_coverage.is_covered, scip_coverage.is_covered, symtable_coverage.is_covered, trace_coverage.is_covered, tree_sitter_coverage.is_covered
