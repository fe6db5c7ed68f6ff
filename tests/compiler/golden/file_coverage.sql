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

-- reads assignments: file_id
-- reads call_arguments: file_id
-- reads calls: file_id
-- reads class_bases: file_id
-- reads decorators: definition, end_line, file_id, line
-- reads definitions: file_id
-- reads docstrings: file_id
-- reads file_lines: end_byte, file_id, line, start_byte
-- reads files: file_id, newline, path
-- reads imports: file_id
-- reads literals: file_id
-- reads parameters: file_id
-- reads references: file_id
-- reads scope_edges: file_id
-- reads scopes: file_id
-- reads symbols: file_id
-- reads syntax_nodes: end_line, file_id, line, node, parent
-- reads type_expressions: file_id
-- rows depend on assignments: file_id
-- rows depend on call_arguments: file_id
-- rows depend on calls: file_id
-- rows depend on class_bases: file_id
-- rows depend on decorators: definition, file_id
-- rows depend on definitions: file_id
-- rows depend on docstrings: file_id
-- rows depend on file_lines: file_id
-- rows depend on files: file_id
-- rows depend on imports: file_id
-- rows depend on literals: file_id
-- rows depend on parameters: file_id
-- rows depend on references: file_id
-- rows depend on scope_edges: file_id
-- rows depend on scopes: file_id
-- rows depend on symbols: file_id
-- rows depend on syntax_nodes: file_id, line, node, parent
-- rows depend on type_expressions: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- path: string, PATH
--     from files.path
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
-- share_of_lines: double or null, no declared meaning
--     from decorators.end_line, decorators.file_id, decorators.line, file_lines.end_byte, file_lines.file_id, file_lines.line, file_lines.start_byte, files.newline, syntax_nodes.end_line, syntax_nodes.file_id, syntax_nodes.line
