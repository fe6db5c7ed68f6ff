select
  "file_id" as "file_id",
  "source" as "source",
  "subject" as "subject",
  "item" as "item",
  "in_ast" as "in_ast",
  "in_source" as "in_source",
  "name" as "name",
  "place" as "place"
from "symtable_seen"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "subject" as "subject",
  "item" as "item",
  "in_ast" as "in_ast",
  "in_source" as "in_source",
  "name" as "name",
  "place" as "place"
from "tree_sitter_seen"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "subject" as "subject",
  "item" as "item",
  "in_ast" as "in_ast",
  "in_source" as "in_source",
  "name" as "name",
  "place" as "place"
from "bytecode_seen"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "subject" as "subject",
  "item" as "item",
  "in_ast" as "in_ast",
  "in_source" as "in_source",
  "name" as "name",
  "place" as "place"
from "scip_seen"
union all
select
  "file_id" as "file_id",
  "source" as "source",
  "subject" as "subject",
  "item" as "item",
  "in_ast" as "in_ast",
  "in_source" as "in_source",
  "name" as "name",
  "place" as "place"
from "pyrefly_seen"

-- reads bytecode_seen: file_id, in_ast, in_source, item, name, place, source, subject
-- reads pyrefly_seen: file_id, in_ast, in_source, item, name, place, source, subject
-- reads scip_seen: file_id, in_ast, in_source, item, name, place, source, subject
-- reads symtable_seen: file_id, in_ast, in_source, item, name, place, source, subject
-- reads tree_sitter_seen: file_id, in_ast, in_source, item, name, place, source, subject

-- file_id: int64, FILE_IDENTITY file
--     from bytecode_seen.file_id, pyrefly_seen.file_id, scip_seen.file_id, symtable_seen.file_id, tree_sitter_seen.file_id
-- source: string, no declared meaning
--     from bytecode_seen.source, pyrefly_seen.source, scip_seen.source, symtable_seen.source, tree_sitter_seen.source
-- subject: string or null, no declared meaning
--     from bytecode_seen.subject, pyrefly_seen.subject, scip_seen.subject, symtable_seen.subject, tree_sitter_seen.subject
-- item: int64 or null, no declared meaning
--     from bytecode_seen.item, pyrefly_seen.item, scip_seen.item, symtable_seen.item, tree_sitter_seen.item
-- in_ast: int64 or null, no declared meaning
--     from bytecode_seen.in_ast, pyrefly_seen.in_ast, scip_seen.in_ast, symtable_seen.in_ast, tree_sitter_seen.in_ast
-- in_source: int64 or null, no declared meaning
--     from bytecode_seen.in_source, pyrefly_seen.in_source, scip_seen.in_source, symtable_seen.in_source, tree_sitter_seen.in_source
-- name: string or null, no declared meaning
--     from bytecode_seen.name, pyrefly_seen.name, scip_seen.name, symtable_seen.name, tree_sitter_seen.name
-- place: int64 or null, no declared meaning
--     from bytecode_seen.place, pyrefly_seen.place, scip_seen.place, symtable_seen.place, tree_sitter_seen.place
