-- What a source of evidence knows of a file: how many rows its tables have of it, and whether there are any. Of syntax
-- also the share of the file's lines, blank ones left out, that lie inside a statement of its module; comments between
-- statements are outside. It is null for other sources, and where there is no such line.
-- Key: file_id, source
-- Stage: diagnostics
-- Expect: is_covered; Every source of evidence has rows of every file.
with facts as (
  select 'scan' as source, file_id, count(*) as "rows" from files group by file_id
  union all select 'scan', file_id, count(*) from file_lines group by file_id
  union all select 'ast', file_id, count(*) from syntax_nodes group by file_id
  union all select 'ast', file_id, count(*) from definitions group by file_id
  union all select 'ast', file_id, count(*) from parameters group by file_id
  union all select 'ast', file_id, count(*) from "references" group by file_id
  union all select 'ast', file_id, count(*) from calls group by file_id
  union all select 'ast', file_id, count(*) from call_arguments group by file_id
  union all select 'ast', file_id, count(*) from imports group by file_id
  union all select 'ast', file_id, count(*) from assignments group by file_id
  union all select 'ast', file_id, count(*) from literals group by file_id
  union all select 'ast', file_id, count(*) from type_expressions group by file_id
  union all select 'ast', file_id, count(*) from decorators group by file_id
  union all select 'ast', file_id, count(*) from docstrings group by file_id
  union all select 'ast', file_id, count(*) from class_bases group by file_id
  union all select 'symtable', file_id, count(*) from scopes group by file_id
  union all select 'symtable', file_id, count(*) from symbols group by file_id
  union all select 'symtable', file_id, count(*) from scope_edges group by file_id
),
known as (
  select source, file_id, sum("rows") as "rows"
  from facts
  group by source, file_id
),
line_event as (
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
  f.file_id,
  f.path,
  s.source,
  coalesce(k."rows", 0) as "rows",
  k."rows" is not null as is_covered,
  case when s.source = 'ast' and w.lines > 0 then w.lines_inside / cast(w.lines as double) end as share_of_lines
from files f
cross join (values ('scan'), ('ast'), ('symtable')) as s(source)
left join known k on f.file_id = k.file_id and s.source = k.source
left join written w on f.file_id = w.file_id
