select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("code" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'code', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "code_id",
  with_metadata(cast(case when "parent" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('code', cast("file_id" as bigint), cast("parent" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'code', 'cpg.semantic', 'ENTITY_IDENTITY') as "parent_id",
  "name" as "name",
  "qualified_name" as "qualified_name",
  "kind" as "kind",
  "syntax_kind" as "syntax_kind",
  "interpreter" as "interpreter",
  "first_line" as "first_line",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "positional_only_count" as "positional_only_count",
  "positional_count" as "positional_count",
  "keyword_only_count" as "keyword_only_count",
  "local_count" as "local_count",
  "cell_count" as "cell_count",
  "free_count" as "free_count",
  "stack_size" as "stack_size",
  "size_bytes" as "size_bytes",
  "has_var_positional" as "has_var_positional",
  "has_var_keyword" as "has_var_keyword",
  "is_generator" as "is_generator",
  "is_coroutine" as "is_coroutine",
  "is_async_generator" as "is_async_generator",
  "is_nested" as "is_nested",
  "is_optimized" as "is_optimized"
from "code_objects"

-- reads code_objects: cell_count, code, column, end_byte, end_column, end_line, file_id, first_line, free_count, has_var_keyword, has_var_positional, interpreter, is_async_generator, is_coroutine, is_generator, is_nested, is_optimized, keyword_only_count, kind, line, local_count, name, parent, positional_count, positional_only_count, qualified_name, size_bytes, stack_size, start_byte, syntax_kind

-- file_id: int64, FILE_IDENTITY file
--     from code_objects.file_id
-- code_id: int64, ENTITY_IDENTITY code identity
--     from code_objects.code, code_objects.file_id
-- parent_id: int64 or null, ENTITY_IDENTITY code
--     from code_objects.file_id, code_objects.parent
-- name: string, NAME
--     from code_objects.name
-- qualified_name: string, QUALIFIED_NAME
--     from code_objects.qualified_name
-- kind: string, ENUM
--     from code_objects.kind
-- syntax_kind: string or null, TEXT
--     from code_objects.syntax_kind
-- interpreter: string, TEXT
--     from code_objects.interpreter
-- first_line: int32, COUNT
--     from code_objects.first_line
-- start_byte: int32 or null, SPAN_START
--     from code_objects.start_byte
-- end_byte: int32 or null, SPAN_END
--     from code_objects.end_byte
-- line: int32 or null, LINE
--     from code_objects.line
-- column: int32 or null, COLUMN
--     from code_objects.column
-- end_line: int32 or null, END_LINE
--     from code_objects.end_line
-- end_column: int32 or null, END_COLUMN
--     from code_objects.end_column
-- positional_only_count: int32, COUNT
--     from code_objects.positional_only_count
-- positional_count: int32, COUNT
--     from code_objects.positional_count
-- keyword_only_count: int32, COUNT
--     from code_objects.keyword_only_count
-- local_count: int32, COUNT
--     from code_objects.local_count
-- cell_count: int32, COUNT
--     from code_objects.cell_count
-- free_count: int32, COUNT
--     from code_objects.free_count
-- stack_size: int32, COUNT
--     from code_objects.stack_size
-- size_bytes: int32, COUNT
--     from code_objects.size_bytes
-- has_var_positional: bool, FLAG
--     from code_objects.has_var_positional
-- has_var_keyword: bool, FLAG
--     from code_objects.has_var_keyword
-- is_generator: bool, FLAG
--     from code_objects.is_generator
-- is_coroutine: bool, FLAG
--     from code_objects.is_coroutine
-- is_async_generator: bool, FLAG
--     from code_objects.is_async_generator
-- is_nested: bool, FLAG
--     from code_objects.is_nested
-- is_optimized: bool, FLAG
--     from code_objects.is_optimized
