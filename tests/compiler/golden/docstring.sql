select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "node_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("owner" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "owner_id",
  "text" as "text",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('docstring', cast("file_id" as bigint), cast("node" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'docstring', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "docstring_id"
from "docstrings"

-- reads docstrings: column, end_byte, end_column, end_line, file_id, line, node, owner, start_byte, text

-- file_id: int64, FILE_IDENTITY file
--     from docstrings.file_id
-- node_id: int64, ENTITY_IDENTITY syntax
--     from docstrings.file_id, docstrings.node
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from docstrings.file_id, docstrings.owner
-- text: string, TEXT
--     from docstrings.text
-- start_byte: int32, SPAN_START
--     from docstrings.start_byte
-- end_byte: int32, SPAN_END
--     from docstrings.end_byte
-- line: int32, LINE
--     from docstrings.line
-- column: int32, COLUMN
--     from docstrings.column
-- end_line: int32, END_LINE
--     from docstrings.end_line
-- end_column: int32, END_COLUMN
--     from docstrings.end_column
-- docstring_id: int64, ENTITY_IDENTITY docstring identity
--     from docstrings.file_id, docstrings.node
