-- Something of a file that the syntax tree and another source of evidence do not agree on: how many each of them has, how
-- many both have, and the first that only one has. What is compared is said where each source is: in symtable_seen and
-- the like. The sample's line is null for what only symbol analysis has.
-- Key: file_id, source, subject
-- Stage: diagnostics
-- Expect: source <> 'symtable'; Syntax and symbol analysis agree on every file.
with different as (
  select
    file_id,
    source,
    subject,
    sum(in_ast) as ast_count,
    sum(in_source) as source_count,
    sum(in_ast * in_source) as matched,
    min(place) filter (where in_ast <> in_source) as sample_place,
    first_value(name order by place nulls last, name) filter (where in_ast <> in_source) as sample_name
  from seen_by_sources
  group by file_id, source, subject
  having sum(in_ast + in_source) <> 2 * sum(in_ast * in_source)
)
select
  d.file_id,
  f.path,
  d.source,
  d.subject,
  d.ast_count,
  d.source_count,
  d.matched,
  d.sample_name,
  l.line as sample_line
from different d
join files f on d.file_id = f.file_id
left join file_lines l on d.file_id = l.file_id and d.sample_place >= l.start_byte and d.sample_place < l.end_byte
