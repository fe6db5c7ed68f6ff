select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "base_names_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  with_metadata("value_bool", 'cpg.semantic', 'FLAG') as "value_bool",
  "value_json" as "value_json"
from "block_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "call_argument_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "call_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "checked_type_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "class_properties"
union all
select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "code_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "comment_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "decorator_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "dependency_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "docstring_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "entry_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "external_method_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "file_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "flow_point_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "import_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "index_symbol_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "instruction_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "literal_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "member_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "module_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "parameter_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "reference_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "repository_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "scope_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "symbol_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "syntax_error_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "syntax_node_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "type_properties"

-- reads base_names_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads block_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads call_argument_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads call_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads checked_type_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads class_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads code_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads comment_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads decorator_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads dependency_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads docstring_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads entry_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads external_method_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads file_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads flow_point_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads import_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads index_symbol_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads instruction_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads literal_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads member_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads module_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads parameter_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads reference_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads repository_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads scope_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads symbol_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads syntax_error_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads syntax_node_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads type_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type

-- node_id: int64 or null, NODE_REFERENCE node
--     from base_names_properties.node_id, block_properties.node_id, call_argument_properties.node_id, call_properties.node_id, checked_type_properties.node_id, class_properties.node_id, code_properties.node_id, comment_properties.node_id, decorator_properties.node_id, dependency_properties.node_id, docstring_properties.node_id, entry_properties.node_id, external_method_properties.node_id, file_properties.node_id, flow_point_properties.node_id, import_properties.node_id, index_symbol_properties.node_id, instruction_properties.node_id, literal_properties.node_id, member_properties.node_id, module_properties.node_id, parameter_properties.node_id, reference_properties.node_id, repository_properties.node_id, scope_properties.node_id, symbol_properties.node_id, syntax_error_properties.node_id, syntax_node_properties.node_id, type_properties.node_id
-- key: string, TEXT
--     from base_names_properties.key, block_properties.key, call_argument_properties.key, call_properties.key, checked_type_properties.key, class_properties.key, code_properties.key, comment_properties.key, decorator_properties.key, dependency_properties.key, docstring_properties.key, entry_properties.key, external_method_properties.key, file_properties.key, flow_point_properties.key, import_properties.key, index_symbol_properties.key, instruction_properties.key, literal_properties.key, member_properties.key, module_properties.key, parameter_properties.key, reference_properties.key, repository_properties.key, scope_properties.key, symbol_properties.key, syntax_error_properties.key, syntax_node_properties.key, type_properties.key
-- value_type: string, ENUM
--     from base_names_properties.value_type, block_properties.value_type, call_argument_properties.value_type, call_properties.value_type, checked_type_properties.value_type, class_properties.value_type, code_properties.value_type, comment_properties.value_type, decorator_properties.value_type, dependency_properties.value_type, docstring_properties.value_type, entry_properties.value_type, external_method_properties.value_type, file_properties.value_type, flow_point_properties.value_type, import_properties.value_type, index_symbol_properties.value_type, instruction_properties.value_type, literal_properties.value_type, member_properties.value_type, module_properties.value_type, parameter_properties.value_type, reference_properties.value_type, repository_properties.value_type, scope_properties.value_type, symbol_properties.value_type, syntax_error_properties.value_type, syntax_node_properties.value_type, type_properties.value_type
-- value_string: string or null, TEXT
--     from base_names_properties.value_string, block_properties.value_string, call_argument_properties.value_string, call_properties.value_string, checked_type_properties.value_string, class_properties.value_string, code_properties.value_string, comment_properties.value_string, decorator_properties.value_string, dependency_properties.value_string, docstring_properties.value_string, entry_properties.value_string, external_method_properties.value_string, file_properties.value_string, flow_point_properties.value_string, import_properties.value_string, index_symbol_properties.value_string, instruction_properties.value_string, literal_properties.value_string, member_properties.value_string, module_properties.value_string, parameter_properties.value_string, reference_properties.value_string, repository_properties.value_string, scope_properties.value_string, symbol_properties.value_string, syntax_error_properties.value_string, syntax_node_properties.value_string, type_properties.value_string
-- value_int: int64 or null, COUNT
--     from base_names_properties.value_int, block_properties.value_int, call_argument_properties.value_int, call_properties.value_int, checked_type_properties.value_int, class_properties.value_int, code_properties.value_int, comment_properties.value_int, decorator_properties.value_int, dependency_properties.value_int, docstring_properties.value_int, entry_properties.value_int, external_method_properties.value_int, file_properties.value_int, flow_point_properties.value_int, import_properties.value_int, index_symbol_properties.value_int, instruction_properties.value_int, literal_properties.value_int, member_properties.value_int, module_properties.value_int, parameter_properties.value_int, reference_properties.value_int, repository_properties.value_int, scope_properties.value_int, symbol_properties.value_int, syntax_error_properties.value_int, syntax_node_properties.value_int, type_properties.value_int
-- value_float: double or null, COUNT
--     from base_names_properties.value_float, block_properties.value_float, call_argument_properties.value_float, call_properties.value_float, checked_type_properties.value_float, class_properties.value_float, code_properties.value_float, comment_properties.value_float, decorator_properties.value_float, dependency_properties.value_float, docstring_properties.value_float, entry_properties.value_float, external_method_properties.value_float, file_properties.value_float, flow_point_properties.value_float, import_properties.value_float, index_symbol_properties.value_float, instruction_properties.value_float, literal_properties.value_float, member_properties.value_float, module_properties.value_float, parameter_properties.value_float, reference_properties.value_float, repository_properties.value_float, scope_properties.value_float, symbol_properties.value_float, syntax_error_properties.value_float, syntax_node_properties.value_float, type_properties.value_float
-- value_bool: bool or null, FLAG
--     from base_names_properties.value_bool, block_properties.value_bool, call_argument_properties.value_bool, call_properties.value_bool, checked_type_properties.value_bool, class_properties.value_bool, code_properties.value_bool, comment_properties.value_bool, decorator_properties.value_bool, dependency_properties.value_bool, docstring_properties.value_bool, entry_properties.value_bool, external_method_properties.value_bool, file_properties.value_bool, flow_point_properties.value_bool, import_properties.value_bool, index_symbol_properties.value_bool, instruction_properties.value_bool, literal_properties.value_bool, member_properties.value_bool, module_properties.value_bool, parameter_properties.value_bool, reference_properties.value_bool, repository_properties.value_bool, scope_properties.value_bool, symbol_properties.value_bool, syntax_error_properties.value_bool, syntax_node_properties.value_bool, type_properties.value_bool
-- value_json: string or null, TEXT
--     from base_names_properties.value_json, block_properties.value_json, call_argument_properties.value_json, call_properties.value_json, checked_type_properties.value_json, class_properties.value_json, code_properties.value_json, comment_properties.value_json, decorator_properties.value_json, dependency_properties.value_json, docstring_properties.value_json, entry_properties.value_json, external_method_properties.value_json, file_properties.value_json, flow_point_properties.value_json, import_properties.value_json, index_symbol_properties.value_json, instruction_properties.value_json, literal_properties.value_json, member_properties.value_json, module_properties.value_json, parameter_properties.value_json, reference_properties.value_json, repository_properties.value_json, scope_properties.value_json, symbol_properties.value_json, syntax_error_properties.value_json, syntax_node_properties.value_json, type_properties.value_json
