select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "assignments_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "ast_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "call_arguments_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "calls_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "class_bases_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "decorators_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "definitions_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "imports_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "parameters_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "references_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "repositories_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scan_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scopes_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "symbols_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "symtable_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "syntax_nodes_anomalies"

-- reads assignments_anomalies: column_name, table_name, table_rows
-- reads ast_errors_anomalies: column_name, table_name, table_rows
-- reads call_arguments_anomalies: column_name, table_name, table_rows
-- reads calls_anomalies: column_name, table_name, table_rows
-- reads class_bases_anomalies: column_name, table_name, table_rows
-- reads decorators_anomalies: column_name, table_name, table_rows
-- reads definitions_anomalies: column_name, table_name, table_rows
-- reads imports_anomalies: column_name, table_name, table_rows
-- reads parameters_anomalies: column_name, table_name, table_rows
-- reads references_anomalies: column_name, table_name, table_rows
-- reads repositories_anomalies: column_name, table_name, table_rows
-- reads scan_errors_anomalies: column_name, table_name, table_rows
-- reads scopes_anomalies: column_name, table_name, table_rows
-- reads symbols_anomalies: column_name, table_name, table_rows
-- reads symtable_errors_anomalies: column_name, table_name, table_rows
-- reads syntax_nodes_anomalies: column_name, table_name, table_rows

-- table_name: string, no declared meaning
--     from assignments_anomalies.table_name, ast_errors_anomalies.table_name, call_arguments_anomalies.table_name, calls_anomalies.table_name, class_bases_anomalies.table_name, decorators_anomalies.table_name, definitions_anomalies.table_name, imports_anomalies.table_name, parameters_anomalies.table_name, references_anomalies.table_name, repositories_anomalies.table_name, scan_errors_anomalies.table_name, scopes_anomalies.table_name, symbols_anomalies.table_name, symtable_errors_anomalies.table_name, syntax_nodes_anomalies.table_name
-- column_name: string or null, no declared meaning
--     from assignments_anomalies.column_name, ast_errors_anomalies.column_name, call_arguments_anomalies.column_name, calls_anomalies.column_name, class_bases_anomalies.column_name, decorators_anomalies.column_name, definitions_anomalies.column_name, imports_anomalies.column_name, parameters_anomalies.column_name, references_anomalies.column_name, repositories_anomalies.column_name, scan_errors_anomalies.column_name, scopes_anomalies.column_name, symbols_anomalies.column_name, symtable_errors_anomalies.column_name, syntax_nodes_anomalies.column_name
-- table_rows: int64, no declared meaning
--     from assignments_anomalies.table_rows, ast_errors_anomalies.table_rows, call_arguments_anomalies.table_rows, calls_anomalies.table_rows, class_bases_anomalies.table_rows, decorators_anomalies.table_rows, definitions_anomalies.table_rows, imports_anomalies.table_rows, parameters_anomalies.table_rows, references_anomalies.table_rows, repositories_anomalies.table_rows, scan_errors_anomalies.table_rows, scopes_anomalies.table_rows, symbols_anomalies.table_rows, symtable_errors_anomalies.table_rows, syntax_nodes_anomalies.table_rows
