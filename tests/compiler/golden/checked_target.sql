select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('pyrefly_site', cast("file_id" as bigint), cast("site" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'pyrefly_site', 'cpg.semantic', 'ENTITY_IDENTITY') as "site_id",
  with_metadata("position", 'cpg.role', 'identity', 'cpg.semantic', 'ORDINAL') as "position",
  "role" as "role",
  "argument_index" as "argument_index",
  "is_called" as "is_called",
  "includes_overrides" as "includes_overrides",
  "has_implicit_receiver" as "has_implicit_receiver",
  "receiver_module" as "receiver_module",
  "receiver_class" as "receiver_class",
  "target_module" as "target_module",
  "target_name" as "target_name",
  "target_file_id" as "target_file_id",
  "target_start_byte" as "target_start_byte",
  "target_end_byte" as "target_end_byte"
from "pyrefly_targets"

-- reads pyrefly_targets: argument_index, file_id, has_implicit_receiver, includes_overrides, is_called, position, receiver_class, receiver_module, role, site, target_end_byte, target_file_id, target_module, target_name, target_start_byte

-- file_id: int64, FILE_IDENTITY file
--     from pyrefly_targets.file_id
-- site_id: int64, ENTITY_IDENTITY pyrefly_site
--     from pyrefly_targets.file_id, pyrefly_targets.site
-- position: int32, ORDINAL identity
--     from pyrefly_targets.position
-- role: string, ENUM
--     from pyrefly_targets.role
-- argument_index: int32 or null, ORDINAL
--     from pyrefly_targets.argument_index
-- is_called: bool, FLAG
--     from pyrefly_targets.is_called
-- includes_overrides: bool, FLAG
--     from pyrefly_targets.includes_overrides
-- has_implicit_receiver: bool, FLAG
--     from pyrefly_targets.has_implicit_receiver
-- receiver_module: string or null, MODULE_NAME
--     from pyrefly_targets.receiver_module
-- receiver_class: string or null, QUALIFIED_NAME
--     from pyrefly_targets.receiver_class
-- target_module: string, MODULE_NAME
--     from pyrefly_targets.target_module
-- target_name: string, QUALIFIED_NAME
--     from pyrefly_targets.target_name
-- target_file_id: int64 or null, FILE_IDENTITY file
--     from pyrefly_targets.target_file_id
-- target_start_byte: int32 or null, SPAN_START
--     from pyrefly_targets.target_start_byte
-- target_end_byte: int32 or null, SPAN_END
--     from pyrefly_targets.target_end_byte
