select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scip_occurrence', cast("file_id" as bigint), cast("occurrence" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'scip_occurrence', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "occurrence_id",
  "symbol" as "symbol",
  "symbol_id" as "symbol_id",
  with_metadata(cast(case when "local" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scip_local', cast("file_id" as bigint), cast("local" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scip_local', 'cpg.semantic', 'ENTITY_IDENTITY') as "local_id",
  "is_definition" as "is_definition",
  "is_import" as "is_import",
  "is_write" as "is_write",
  "is_read" as "is_read",
  "is_generated" as "is_generated",
  "is_test" as "is_test",
  "is_forward_definition" as "is_forward_definition",
  "syntax_kind" as "syntax_kind",
  "documentation" as "documentation",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_line" as "end_line",
  "end_column" as "end_column",
  "enclosing_start_byte" as "enclosing_start_byte",
  "enclosing_end_byte" as "enclosing_end_byte"
from "scip_occurrences"
where (symbol is not null)

-- reads scip_occurrences: column, documentation, enclosing_end_byte, enclosing_start_byte, end_byte, end_column, end_line, file_id, is_definition, is_forward_definition, is_generated, is_import, is_read, is_test, is_write, line, local, occurrence, start_byte, symbol, symbol_id, syntax_kind
-- rows depend on scip_occurrences: symbol

-- file_id: int64, FILE_IDENTITY file
--     from scip_occurrences.file_id
-- occurrence_id: int64, ENTITY_IDENTITY scip_occurrence identity
--     from scip_occurrences.file_id, scip_occurrences.occurrence
-- symbol: string or null, SYMBOL
--     from scip_occurrences.symbol
-- symbol_id: int64 or null, ENTITY_IDENTITY scip_symbol
--     from scip_occurrences.symbol_id
-- local_id: int64 or null, ENTITY_IDENTITY scip_local
--     from scip_occurrences.file_id, scip_occurrences.local
-- is_definition: bool, FLAG
--     from scip_occurrences.is_definition
-- is_import: bool, FLAG
--     from scip_occurrences.is_import
-- is_write: bool, FLAG
--     from scip_occurrences.is_write
-- is_read: bool, FLAG
--     from scip_occurrences.is_read
-- is_generated: bool, FLAG
--     from scip_occurrences.is_generated
-- is_test: bool, FLAG
--     from scip_occurrences.is_test
-- is_forward_definition: bool, FLAG
--     from scip_occurrences.is_forward_definition
-- syntax_kind: string or null, TEXT
--     from scip_occurrences.syntax_kind
-- documentation: string or null, TEXT
--     from scip_occurrences.documentation
-- start_byte: int32, SPAN_START
--     from scip_occurrences.start_byte
-- end_byte: int32, SPAN_END
--     from scip_occurrences.end_byte
-- line: int32, LINE
--     from scip_occurrences.line
-- column: int32, COLUMN
--     from scip_occurrences.column
-- end_line: int32, END_LINE
--     from scip_occurrences.end_line
-- end_column: int32, END_COLUMN
--     from scip_occurrences.end_column
-- enclosing_start_byte: int32 or null, COUNT
--     from scip_occurrences.enclosing_start_byte
-- enclosing_end_byte: int32 or null, COUNT
--     from scip_occurrences.enclosing_end_byte
