-- What a source of evidence knows of a file: how many rows its tables have of it, and whether there are any. Of syntax
-- also the share of the file's lines, blank ones left out, that lie inside a statement of its module; comments between
-- statements are outside. It is null for other sources, and where there is no such line.
-- Key: file_id, source
-- Stage: diagnostics
-- Expect: is_covered or source not in ('scan', 'ast', 'symtable', 'flow', 'bytecode'); Scan, syntax tree and compiler know every file.
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
