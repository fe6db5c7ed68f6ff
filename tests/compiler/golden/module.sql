select
  "file_id" as "file_id",
  "path" as "path",
  "module_name" as "module_name",
  "root" as "root",
  "is_package" as "is_package",
  "language" as "language",
  "size_bytes" as "size_bytes",
  "text_bytes" as "text_bytes",
  "line_count" as "line_count",
  "content_hash" as "content_hash",
  "encoding" as "encoding",
  "has_bom" as "has_bom",
  "newline" as "newline",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('module', cast("file_id" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'module', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "module_id"
from "files"

-- reads files: content_hash, encoding, file_id, has_bom, is_package, language, line_count, module_name, newline, path, root, size_bytes, text_bytes

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- path: string, PATH
--     from files.path
-- module_name: string, MODULE_NAME
--     from files.module_name
-- root: string, PATH
--     from files.root
-- is_package: bool, FLAG
--     from files.is_package
-- language: string, ENUM
--     from files.language
-- size_bytes: int32, COUNT
--     from files.size_bytes
-- text_bytes: int32, COUNT
--     from files.text_bytes
-- line_count: int32, COUNT
--     from files.line_count
-- content_hash: string, CONTENT_HASH
--     from files.content_hash
-- encoding: string, TEXT
--     from files.encoding
-- has_bom: bool, FLAG
--     from files.has_bom
-- newline: string, ENUM
--     from files.newline
-- module_id: int64, ENTITY_IDENTITY module identity
--     from files.file_id
