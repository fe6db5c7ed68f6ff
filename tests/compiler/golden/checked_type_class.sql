select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('pyrefly_expression', cast("file_id" as bigint), cast("expression" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'pyrefly_expression', 'cpg.semantic', 'ENTITY_IDENTITY') as "expression_id",
  with_metadata("position", 'cpg.role', 'identity', 'cpg.semantic', 'ORDINAL') as "position",
  "modifiers" as "modifiers",
  "target_module" as "target_module",
  "target_name" as "target_name",
  "target_file_id" as "target_file_id",
  "target_start_byte" as "target_start_byte",
  "target_end_byte" as "target_end_byte"
from "pyrefly_type_classes"

-- reads pyrefly_type_classes: expression, file_id, modifiers, position, target_end_byte, target_file_id, target_module, target_name, target_start_byte

-- file_id: int64, FILE_IDENTITY file
--     from pyrefly_type_classes.file_id
-- expression_id: int64, ENTITY_IDENTITY pyrefly_expression
--     from pyrefly_type_classes.expression, pyrefly_type_classes.file_id
-- position: int32, ORDINAL identity
--     from pyrefly_type_classes.position
-- modifiers: string or null, TEXT
--     from pyrefly_type_classes.modifiers
-- target_module: string, MODULE_NAME
--     from pyrefly_type_classes.target_module
-- target_name: string, QUALIFIED_NAME
--     from pyrefly_type_classes.target_name
-- target_file_id: int64 or null, FILE_IDENTITY file
--     from pyrefly_type_classes.target_file_id
-- target_start_byte: int32 or null, SPAN_START
--     from pyrefly_type_classes.target_start_byte
-- target_end_byte: int32 or null, SPAN_END
--     from pyrefly_type_classes.target_end_byte
