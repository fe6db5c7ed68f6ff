select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "argument_properties"
union all
select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "attribute_properties"
union all
select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "binding_properties"
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
from "call_properties"
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
from "control_properties"
union all
select
  "node_id" as "node_id",
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
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
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
  "node_id" as "node_id",
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
  "node_id" as "node_id",
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
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "method_properties"
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
from "module_properties"
union all
select
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  with_metadata("value_string", 'cpg.semantic', 'TEXT') as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "name_properties"
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
from "parameter_properties"
union all
select
  with_metadata("node_id", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "node_id",
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
  "node_id" as "node_id",
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
  "node_id" as "node_id",
  "key" as "key",
  "value_type" as "value_type",
  "value_string" as "value_string",
  "value_int" as "value_int",
  "value_float" as "value_float",
  "value_bool" as "value_bool",
  "value_json" as "value_json"
from "type_properties"

-- reads argument_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads attribute_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads binding_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads call_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads control_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads decorator_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads file_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads import_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads literal_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads method_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads module_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads name_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads parameter_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads repository_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads scope_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type
-- reads type_properties: key, node_id, value_bool, value_float, value_int, value_json, value_string, value_type

-- node_id: int64, NODE_REFERENCE node identity
--     from argument_properties.node_id, attribute_properties.node_id, binding_properties.node_id, call_properties.node_id, control_properties.node_id, decorator_properties.node_id, file_properties.node_id, import_properties.node_id, literal_properties.node_id, method_properties.node_id, module_properties.node_id, name_properties.node_id, parameter_properties.node_id, repository_properties.node_id, scope_properties.node_id, type_properties.node_id
-- key: string, TEXT
--     from argument_properties.key, attribute_properties.key, binding_properties.key, call_properties.key, control_properties.key, decorator_properties.key, file_properties.key, import_properties.key, literal_properties.key, method_properties.key, module_properties.key, name_properties.key, parameter_properties.key, repository_properties.key, scope_properties.key, type_properties.key
-- value_type: string, ENUM
--     from argument_properties.value_type, attribute_properties.value_type, binding_properties.value_type, call_properties.value_type, control_properties.value_type, decorator_properties.value_type, file_properties.value_type, import_properties.value_type, literal_properties.value_type, method_properties.value_type, module_properties.value_type, name_properties.value_type, parameter_properties.value_type, repository_properties.value_type, scope_properties.value_type, type_properties.value_type
-- value_string: string or null, TEXT
--     from argument_properties.value_string, attribute_properties.value_string, binding_properties.value_string, call_properties.value_string, control_properties.value_string, decorator_properties.value_string, file_properties.value_string, import_properties.value_string, literal_properties.value_string, method_properties.value_string, module_properties.value_string, name_properties.value_string, parameter_properties.value_string, repository_properties.value_string, scope_properties.value_string, type_properties.value_string
-- value_int: int64 or null, COUNT
--     from argument_properties.value_int, attribute_properties.value_int, binding_properties.value_int, call_properties.value_int, control_properties.value_int, decorator_properties.value_int, file_properties.value_int, import_properties.value_int, literal_properties.value_int, method_properties.value_int, module_properties.value_int, name_properties.value_int, parameter_properties.value_int, repository_properties.value_int, scope_properties.value_int, type_properties.value_int
-- value_float: double or null, COUNT
--     from argument_properties.value_float, attribute_properties.value_float, binding_properties.value_float, call_properties.value_float, control_properties.value_float, decorator_properties.value_float, file_properties.value_float, import_properties.value_float, literal_properties.value_float, method_properties.value_float, module_properties.value_float, name_properties.value_float, parameter_properties.value_float, repository_properties.value_float, scope_properties.value_float, type_properties.value_float
-- value_bool: bool or null, FLAG
--     from argument_properties.value_bool, attribute_properties.value_bool, binding_properties.value_bool, call_properties.value_bool, control_properties.value_bool, decorator_properties.value_bool, file_properties.value_bool, import_properties.value_bool, literal_properties.value_bool, method_properties.value_bool, module_properties.value_bool, name_properties.value_bool, parameter_properties.value_bool, repository_properties.value_bool, scope_properties.value_bool, type_properties.value_bool
-- value_json: string or null, TEXT
--     from argument_properties.value_json, attribute_properties.value_json, binding_properties.value_json, call_properties.value_json, control_properties.value_json, decorator_properties.value_json, file_properties.value_json, import_properties.value_json, literal_properties.value_json, method_properties.value_json, module_properties.value_json, name_properties.value_json, parameter_properties.value_json, repository_properties.value_json, scope_properties.value_json, type_properties.value_json
