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

-- reads file_lines: end_byte, file_id, line, start_byte
-- reads files: file_id, path
-- reads seen_by_sources: file_id, in_ast, in_source, name, place, source, subject
-- rows depend on file_lines: end_byte, file_id, start_byte
-- rows depend on files: file_id
-- rows depend on seen_by_sources: file_id, in_ast, in_source, place, source, subject

-- file_id: int64, FILE_IDENTITY file
--     from seen_by_sources.file_id
-- path: string, PATH
--     from files.path
-- source: string, no declared meaning
--     from seen_by_sources.source
-- subject: string or null, no declared meaning
--     from seen_by_sources.subject
-- ast_count: int64 or null, no declared meaning
--     from seen_by_sources.in_ast
-- source_count: int64 or null, no declared meaning
--     from seen_by_sources.in_source
-- matched: int64 or null, no declared meaning
--     from seen_by_sources.in_ast, seen_by_sources.in_source
-- sample_name: string or null, no declared meaning
--     from seen_by_sources.in_ast, seen_by_sources.in_source, seen_by_sources.name, seen_by_sources.place
-- sample_line: int32 or null, LINE
--     from file_lines.line
