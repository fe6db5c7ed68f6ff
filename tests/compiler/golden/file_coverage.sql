with line_event as (
  select
    l.file_id,
    l.line,
    0 as opened,
    case when l.end_byte - l.start_byte > case f.newline when 'none' then 0 when 'crlf' then 2 else 1 end then 1 else 0 end as is_written
  from file_lines l
  join files f on l.file_id = f.file_id
  union all
  select file_id, line, 1, 0 from syntax_nodes where parent = 0 and line is not null
  union all
  select file_id, end_line + 1, -1, 0 from syntax_nodes where parent = 0 and line is not null
  union all
  select d.file_id, d.line, 1, 0
  from decorators d
  join syntax_nodes n on d.file_id = n.file_id and d.definition = n.node and n.parent = 0
  union all
  select d.file_id, d.end_line + 1, -1, 0
  from decorators d
  join syntax_nodes n on d.file_id = n.file_id and d.definition = n.node and n.parent = 0
),
written as (
  select file_id, sum(is_written) as lines, sum(case when open_statements > 0 then is_written else 0 end) as lines_inside
  from (
    select file_id, is_written, sum(opened) over (partition by file_id order by line) as open_statements
    from line_event
  )
  group by file_id
)
select
  c.file_id,
  f.path,
  c.source,
  c."rows",
  c.is_covered,
  case when c.source = 'ast' and w.lines > 0 then w.lines_inside / cast(w.lines as double) end as share_of_lines
from coverage_by_source c
join files f on c.file_id = f.file_id
left join written w on c.file_id = w.file_id

-- reads coverage_by_source: file_id, is_covered, rows, source
-- reads decorators: definition, end_line, file_id, line
-- reads file_lines: end_byte, file_id, line, start_byte
-- reads files: file_id, newline, path
-- reads syntax_nodes: end_line, file_id, line, node, parent
-- rows depend on coverage_by_source: file_id
-- rows depend on decorators: definition, file_id
-- rows depend on file_lines: file_id
-- rows depend on files: file_id
-- rows depend on syntax_nodes: file_id, line, node, parent

-- file_id: int64, FILE_IDENTITY file
--     from coverage_by_source.file_id
-- path: string, PATH
--     from files.path
-- source: string, no declared meaning
--     from coverage_by_source.source
-- rows: int64, no declared meaning
--     from coverage_by_source.rows
-- is_covered: bool, no declared meaning
--     from coverage_by_source.is_covered
-- share_of_lines: double or null, no declared meaning
--     from coverage_by_source.source, decorators.end_line, decorators.file_id, decorators.line, file_lines.end_byte, file_lines.file_id, file_lines.line, file_lines.start_byte, files.newline, syntax_nodes.end_line, syntax_nodes.file_id, syntax_nodes.line
