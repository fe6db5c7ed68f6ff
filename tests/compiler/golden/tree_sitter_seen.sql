with broken as (
  select distinct file_id from ast_errors
)
select file_id, 'tree_sitter' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, concat(s.subject) as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select file_id, subject, start_byte * 4294967296 + end_byte as item, 0 as in_ast, 1 as in_source, cast(null as string) as name, start_byte as place
    from (
      select
        file_id,
        case name
          when 'definition.function' then 'function'
          when 'definition.class' then 'class'
          when 'call.expression' then 'call'
          when 'import.statement' then 'import'
        end as subject,
        cast(start_byte as bigint) as start_byte,
        end_byte
      from ts_captures
    )
    where subject is not null
    union all
    select
      file_id,
      case kind when 'Call' then 'call' when 'ClassDef' then 'class' when 'Import' then 'import' when 'ImportFrom' then 'import' else 'function' end,
      cast(start_byte as bigint) * 4294967296 + end_byte,
      1,
      0,
      name,
      start_byte
    from syntax_nodes
    where kind in ('Call', 'ClassDef', 'FunctionDef', 'AsyncFunctionDef', 'Import', 'ImportFrom')
  ) s
  join broken c on s.file_id = c.file_id
)
group by file_id, subject, item

-- reads ast_errors: file_id
-- reads syntax_nodes: end_byte, file_id, kind, name, start_byte
-- reads ts_captures: end_byte, file_id, name, start_byte
-- rows depend on ast_errors: file_id
-- rows depend on syntax_nodes: end_byte, file_id, kind, start_byte
-- rows depend on ts_captures: end_byte, file_id, name, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from syntax_nodes.file_id, ts_captures.file_id
-- source: string, no declared meaning
--     from nothing
-- subject: string or null, no declared meaning
--     from syntax_nodes.kind, ts_captures.name
-- item: int64 or null, no declared meaning
--     from syntax_nodes.end_byte, syntax_nodes.start_byte, ts_captures.end_byte, ts_captures.start_byte
-- in_ast: int64 or null, no declared meaning
--     from nothing
-- in_source: int64 or null, no declared meaning
--     from nothing
-- name: string or null, no declared meaning
--     from syntax_nodes.name
-- place: int64 or null, no declared meaning
--     from syntax_nodes.start_byte, ts_captures.start_byte
