select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('pyrefly_site', cast("file_id" as bigint), cast("site" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'pyrefly_site', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "site_id",
  "kind" as "kind",
  "implicit" as "implicit",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "target_count" as "target_count",
  "unresolved" as "unresolved"
from "pyrefly_calls"

-- reads pyrefly_calls: column, end_byte, end_column, end_line, file_id, implicit, kind, line, site, start_byte, target_count, unresolved

-- file_id: int64, FILE_IDENTITY file
--     from pyrefly_calls.file_id
-- site_id: int64, ENTITY_IDENTITY pyrefly_site identity
--     from pyrefly_calls.file_id, pyrefly_calls.site
-- kind: string, ENUM
--     from pyrefly_calls.kind
-- implicit: string or null, TEXT
--     from pyrefly_calls.implicit
-- start_byte: int32, SPAN_START
--     from pyrefly_calls.start_byte
-- end_byte: int32, SPAN_END
--     from pyrefly_calls.end_byte
-- line: int32, LINE
--     from pyrefly_calls.line
-- column: int32, COLUMN
--     from pyrefly_calls.column
-- end_line: int32, END_LINE
--     from pyrefly_calls.end_line
-- end_column: int32, END_COLUMN
--     from pyrefly_calls.end_column
-- target_count: int32, COUNT
--     from pyrefly_calls.target_count
-- unresolved: string or null, REASON
--     from pyrefly_calls.unresolved
