select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('comment', cast("file_id" as bigint), cast("comment" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'comment', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "comment_id",
  "text" as "text",
  "start_byte" as "start_byte",
  "end_byte" as "end_byte",
  "line" as "line",
  "column" as "column",
  "end_column" as "end_column",
  "relation" as "relation",
  with_metadata(cast(case when "owner" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('syntax', cast("file_id" as bigint), cast("owner" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'syntax', 'cpg.semantic', 'ENTITY_IDENTITY') as "owner_id",
  "owner_start_byte" as "owner_start_byte",
  "owner_end_byte" as "owner_end_byte"
from "cst_comments"

-- reads cst_comments: column, comment, end_byte, end_column, file_id, line, owner, owner_end_byte, owner_start_byte, relation, start_byte, text

-- file_id: int64, FILE_IDENTITY file
--     from cst_comments.file_id
-- comment_id: int64, ENTITY_IDENTITY comment identity
--     from cst_comments.comment, cst_comments.file_id
-- text: string, TEXT
--     from cst_comments.text
-- start_byte: int32, SPAN_START
--     from cst_comments.start_byte
-- end_byte: int32, SPAN_END
--     from cst_comments.end_byte
-- line: int32, LINE
--     from cst_comments.line
-- column: int32, COLUMN
--     from cst_comments.column
-- end_column: int32, END_COLUMN
--     from cst_comments.end_column
-- relation: string, ENUM
--     from cst_comments.relation
-- owner_id: int64 or null, ENTITY_IDENTITY syntax
--     from cst_comments.file_id, cst_comments.owner
-- owner_start_byte: int32 or null, SPAN_START
--     from cst_comments.owner_start_byte
-- owner_end_byte: int32 or null, SPAN_END
--     from cst_comments.owner_end_byte
