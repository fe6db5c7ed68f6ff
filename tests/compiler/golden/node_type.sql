select
  with_metadata("type_id", 'cpg.namespace', 'node', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast('TYPE' as string), 'cpg.semantic', 'NODE_KIND') as "kind",
  with_metadata(cast(name as string), 'cpg.semantic', 'NAME') as "name",
  with_metadata(cast(NULL as bigint), 'cpg.namespace', 'file', 'cpg.semantic', 'FILE_IDENTITY') as "file_id",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'SPAN_START') as "start_byte",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'SPAN_END') as "end_byte",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'LINE') as "line",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'COLUMN') as "column",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'END_LINE') as "end_line",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'END_COLUMN') as "end_column",
  with_metadata(cast(NULL as int), 'cpg.semantic', 'ORDINAL') as "position",
  with_metadata(cast(NULL as string), 'cpg.semantic', 'SYNTAX_KIND') as "syntax_kind"
from "known_type"

-- reads known_type: name, type_id

-- node_id: int64, ENTITY_IDENTITY node identity
--     from known_type.type_id
-- kind: string, NODE_KIND
--     from nothing
-- name: string or null, NAME
--     from known_type.name
-- file_id: int64 or null, FILE_IDENTITY file
--     from nothing
-- start_byte: int32 or null, SPAN_START
--     from nothing
-- end_byte: int32 or null, SPAN_END
--     from nothing
-- line: int32 or null, LINE
--     from nothing
-- column: int32 or null, COLUMN
--     from nothing
-- end_line: int32 or null, END_LINE
--     from nothing
-- end_column: int32 or null, END_COLUMN
--     from nothing
-- position: int32 or null, ORDINAL
--     from nothing
-- syntax_kind: string or null, SYNTAX_KIND
--     from nothing
