select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "annotation_texts_anomalies"
union all
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
from "bytecode_blocks_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "bytecode_edges_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "bytecode_errors_anomalies"
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
from "cfg_nodes_anomalies"
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
from "code_objects_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "console_scripts_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "cst_comments_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "cst_parse_errors_anomalies"
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
from "definitions_reaching_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "distribution_requirements_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "distributions_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "environment_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "flow_errors_anomalies"
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
from "instructions_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_assignments_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_call_arguments_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_calls_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_class_bases_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_decorators_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_definitions_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_imports_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_parameters_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_references_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_scopes_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_symbols_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "library_syntax_nodes_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "modules_external_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "outside_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "outside_members_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "outside_overloads_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "outside_things_anomalies"
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
from "pyrefly_calls_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "pyrefly_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "pyrefly_targets_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "pyrefly_type_classes_anomalies"
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
from "scip_diagnostics_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scip_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scip_occurrences_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scip_relationships_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "scip_symbols_anomalies"
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
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "trace_calls_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "trace_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "trace_functions_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "trace_types_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "ts_captures_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "ts_errors_anomalies"
union all
select
  "table_name" as "table_name",
  "column_name" as "column_name",
  "table_rows" as "table_rows"
from "ts_nodes_anomalies"

-- reads annotation_texts_anomalies: column_name, table_name, table_rows
-- reads assignments_anomalies: column_name, table_name, table_rows
-- reads ast_errors_anomalies: column_name, table_name, table_rows
-- reads bytecode_blocks_anomalies: column_name, table_name, table_rows
-- reads bytecode_edges_anomalies: column_name, table_name, table_rows
-- reads bytecode_errors_anomalies: column_name, table_name, table_rows
-- reads call_arguments_anomalies: column_name, table_name, table_rows
-- reads calls_anomalies: column_name, table_name, table_rows
-- reads cfg_nodes_anomalies: column_name, table_name, table_rows
-- reads class_bases_anomalies: column_name, table_name, table_rows
-- reads code_objects_anomalies: column_name, table_name, table_rows
-- reads console_scripts_anomalies: column_name, table_name, table_rows
-- reads cst_comments_anomalies: column_name, table_name, table_rows
-- reads cst_parse_errors_anomalies: column_name, table_name, table_rows
-- reads decorators_anomalies: column_name, table_name, table_rows
-- reads definitions_anomalies: column_name, table_name, table_rows
-- reads definitions_reaching_anomalies: column_name, table_name, table_rows
-- reads distribution_requirements_anomalies: column_name, table_name, table_rows
-- reads distributions_anomalies: column_name, table_name, table_rows
-- reads environment_errors_anomalies: column_name, table_name, table_rows
-- reads flow_errors_anomalies: column_name, table_name, table_rows
-- reads imports_anomalies: column_name, table_name, table_rows
-- reads instructions_anomalies: column_name, table_name, table_rows
-- reads library_assignments_anomalies: column_name, table_name, table_rows
-- reads library_call_arguments_anomalies: column_name, table_name, table_rows
-- reads library_calls_anomalies: column_name, table_name, table_rows
-- reads library_class_bases_anomalies: column_name, table_name, table_rows
-- reads library_decorators_anomalies: column_name, table_name, table_rows
-- reads library_definitions_anomalies: column_name, table_name, table_rows
-- reads library_imports_anomalies: column_name, table_name, table_rows
-- reads library_parameters_anomalies: column_name, table_name, table_rows
-- reads library_references_anomalies: column_name, table_name, table_rows
-- reads library_scopes_anomalies: column_name, table_name, table_rows
-- reads library_symbols_anomalies: column_name, table_name, table_rows
-- reads library_syntax_nodes_anomalies: column_name, table_name, table_rows
-- reads modules_external_anomalies: column_name, table_name, table_rows
-- reads outside_errors_anomalies: column_name, table_name, table_rows
-- reads outside_members_anomalies: column_name, table_name, table_rows
-- reads outside_overloads_anomalies: column_name, table_name, table_rows
-- reads outside_things_anomalies: column_name, table_name, table_rows
-- reads parameters_anomalies: column_name, table_name, table_rows
-- reads pyrefly_calls_anomalies: column_name, table_name, table_rows
-- reads pyrefly_errors_anomalies: column_name, table_name, table_rows
-- reads pyrefly_targets_anomalies: column_name, table_name, table_rows
-- reads pyrefly_type_classes_anomalies: column_name, table_name, table_rows
-- reads references_anomalies: column_name, table_name, table_rows
-- reads repositories_anomalies: column_name, table_name, table_rows
-- reads scan_errors_anomalies: column_name, table_name, table_rows
-- reads scip_diagnostics_anomalies: column_name, table_name, table_rows
-- reads scip_errors_anomalies: column_name, table_name, table_rows
-- reads scip_occurrences_anomalies: column_name, table_name, table_rows
-- reads scip_relationships_anomalies: column_name, table_name, table_rows
-- reads scip_symbols_anomalies: column_name, table_name, table_rows
-- reads scopes_anomalies: column_name, table_name, table_rows
-- reads symbols_anomalies: column_name, table_name, table_rows
-- reads symtable_errors_anomalies: column_name, table_name, table_rows
-- reads syntax_nodes_anomalies: column_name, table_name, table_rows
-- reads trace_calls_anomalies: column_name, table_name, table_rows
-- reads trace_errors_anomalies: column_name, table_name, table_rows
-- reads trace_functions_anomalies: column_name, table_name, table_rows
-- reads trace_types_anomalies: column_name, table_name, table_rows
-- reads ts_captures_anomalies: column_name, table_name, table_rows
-- reads ts_errors_anomalies: column_name, table_name, table_rows
-- reads ts_nodes_anomalies: column_name, table_name, table_rows

-- table_name: string, no declared meaning
--     from annotation_texts_anomalies.table_name, assignments_anomalies.table_name, ast_errors_anomalies.table_name, bytecode_blocks_anomalies.table_name, bytecode_edges_anomalies.table_name, bytecode_errors_anomalies.table_name, call_arguments_anomalies.table_name, calls_anomalies.table_name, cfg_nodes_anomalies.table_name, class_bases_anomalies.table_name, code_objects_anomalies.table_name, console_scripts_anomalies.table_name, cst_comments_anomalies.table_name, cst_parse_errors_anomalies.table_name, decorators_anomalies.table_name, definitions_anomalies.table_name, definitions_reaching_anomalies.table_name, distribution_requirements_anomalies.table_name, distributions_anomalies.table_name, environment_errors_anomalies.table_name, flow_errors_anomalies.table_name, imports_anomalies.table_name, instructions_anomalies.table_name, library_assignments_anomalies.table_name, library_call_arguments_anomalies.table_name, library_calls_anomalies.table_name, library_class_bases_anomalies.table_name, library_decorators_anomalies.table_name, library_definitions_anomalies.table_name, library_imports_anomalies.table_name, library_parameters_anomalies.table_name, library_references_anomalies.table_name, library_scopes_anomalies.table_name, library_symbols_anomalies.table_name, library_syntax_nodes_anomalies.table_name, modules_external_anomalies.table_name, outside_errors_anomalies.table_name, outside_members_anomalies.table_name, outside_overloads_anomalies.table_name, outside_things_anomalies.table_name, parameters_anomalies.table_name, pyrefly_calls_anomalies.table_name, pyrefly_errors_anomalies.table_name, pyrefly_targets_anomalies.table_name, pyrefly_type_classes_anomalies.table_name, references_anomalies.table_name, repositories_anomalies.table_name, scan_errors_anomalies.table_name, scip_diagnostics_anomalies.table_name, scip_errors_anomalies.table_name, scip_occurrences_anomalies.table_name, scip_relationships_anomalies.table_name, scip_symbols_anomalies.table_name, scopes_anomalies.table_name, symbols_anomalies.table_name, symtable_errors_anomalies.table_name, syntax_nodes_anomalies.table_name, trace_calls_anomalies.table_name, trace_errors_anomalies.table_name, trace_functions_anomalies.table_name, trace_types_anomalies.table_name, ts_captures_anomalies.table_name, ts_errors_anomalies.table_name, ts_nodes_anomalies.table_name
-- column_name: string or null, no declared meaning
--     from annotation_texts_anomalies.column_name, assignments_anomalies.column_name, ast_errors_anomalies.column_name, bytecode_blocks_anomalies.column_name, bytecode_edges_anomalies.column_name, bytecode_errors_anomalies.column_name, call_arguments_anomalies.column_name, calls_anomalies.column_name, cfg_nodes_anomalies.column_name, class_bases_anomalies.column_name, code_objects_anomalies.column_name, console_scripts_anomalies.column_name, cst_comments_anomalies.column_name, cst_parse_errors_anomalies.column_name, decorators_anomalies.column_name, definitions_anomalies.column_name, definitions_reaching_anomalies.column_name, distribution_requirements_anomalies.column_name, distributions_anomalies.column_name, environment_errors_anomalies.column_name, flow_errors_anomalies.column_name, imports_anomalies.column_name, instructions_anomalies.column_name, library_assignments_anomalies.column_name, library_call_arguments_anomalies.column_name, library_calls_anomalies.column_name, library_class_bases_anomalies.column_name, library_decorators_anomalies.column_name, library_definitions_anomalies.column_name, library_imports_anomalies.column_name, library_parameters_anomalies.column_name, library_references_anomalies.column_name, library_scopes_anomalies.column_name, library_symbols_anomalies.column_name, library_syntax_nodes_anomalies.column_name, modules_external_anomalies.column_name, outside_errors_anomalies.column_name, outside_members_anomalies.column_name, outside_overloads_anomalies.column_name, outside_things_anomalies.column_name, parameters_anomalies.column_name, pyrefly_calls_anomalies.column_name, pyrefly_errors_anomalies.column_name, pyrefly_targets_anomalies.column_name, pyrefly_type_classes_anomalies.column_name, references_anomalies.column_name, repositories_anomalies.column_name, scan_errors_anomalies.column_name, scip_diagnostics_anomalies.column_name, scip_errors_anomalies.column_name, scip_occurrences_anomalies.column_name, scip_relationships_anomalies.column_name, scip_symbols_anomalies.column_name, scopes_anomalies.column_name, symbols_anomalies.column_name, symtable_errors_anomalies.column_name, syntax_nodes_anomalies.column_name, trace_calls_anomalies.column_name, trace_errors_anomalies.column_name, trace_functions_anomalies.column_name, trace_types_anomalies.column_name, ts_captures_anomalies.column_name, ts_errors_anomalies.column_name, ts_nodes_anomalies.column_name
-- table_rows: int64, no declared meaning
--     from annotation_texts_anomalies.table_rows, assignments_anomalies.table_rows, ast_errors_anomalies.table_rows, bytecode_blocks_anomalies.table_rows, bytecode_edges_anomalies.table_rows, bytecode_errors_anomalies.table_rows, call_arguments_anomalies.table_rows, calls_anomalies.table_rows, cfg_nodes_anomalies.table_rows, class_bases_anomalies.table_rows, code_objects_anomalies.table_rows, console_scripts_anomalies.table_rows, cst_comments_anomalies.table_rows, cst_parse_errors_anomalies.table_rows, decorators_anomalies.table_rows, definitions_anomalies.table_rows, definitions_reaching_anomalies.table_rows, distribution_requirements_anomalies.table_rows, distributions_anomalies.table_rows, environment_errors_anomalies.table_rows, flow_errors_anomalies.table_rows, imports_anomalies.table_rows, instructions_anomalies.table_rows, library_assignments_anomalies.table_rows, library_call_arguments_anomalies.table_rows, library_calls_anomalies.table_rows, library_class_bases_anomalies.table_rows, library_decorators_anomalies.table_rows, library_definitions_anomalies.table_rows, library_imports_anomalies.table_rows, library_parameters_anomalies.table_rows, library_references_anomalies.table_rows, library_scopes_anomalies.table_rows, library_symbols_anomalies.table_rows, library_syntax_nodes_anomalies.table_rows, modules_external_anomalies.table_rows, outside_errors_anomalies.table_rows, outside_members_anomalies.table_rows, outside_overloads_anomalies.table_rows, outside_things_anomalies.table_rows, parameters_anomalies.table_rows, pyrefly_calls_anomalies.table_rows, pyrefly_errors_anomalies.table_rows, pyrefly_targets_anomalies.table_rows, pyrefly_type_classes_anomalies.table_rows, references_anomalies.table_rows, repositories_anomalies.table_rows, scan_errors_anomalies.table_rows, scip_diagnostics_anomalies.table_rows, scip_errors_anomalies.table_rows, scip_occurrences_anomalies.table_rows, scip_relationships_anomalies.table_rows, scip_symbols_anomalies.table_rows, scopes_anomalies.table_rows, symbols_anomalies.table_rows, symtable_errors_anomalies.table_rows, syntax_nodes_anomalies.table_rows, trace_calls_anomalies.table_rows, trace_errors_anomalies.table_rows, trace_functions_anomalies.table_rows, trace_types_anomalies.table_rows, ts_captures_anomalies.table_rows, ts_errors_anomalies.table_rows, ts_nodes_anomalies.table_rows
