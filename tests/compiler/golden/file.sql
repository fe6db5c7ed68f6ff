select
  with_metadata("file_id", 'cpg.namespace', 'file', 'cpg.role', 'identity', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
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
  "newline" as "newline"
from "files"

-- reads files: content_hash, encoding, file_id, has_bom, is_package, language, line_count, module_name, newline, path, root, size_bytes, text_bytes

-- file_id: int64, FILE_IDENTITY file identity
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
