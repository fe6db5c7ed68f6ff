with checked as (
  select distinct file_id from pyrefly_calls
)
select file_id, 'pyrefly' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, 'call' as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select
      file_id,
      cast(start_byte as bigint) * 4294967296 + end_byte as item,
      1 as in_ast,
      0 as in_source,
      kind as name,
      start_byte as place
    from syntax_nodes
    where kind = 'Call'
    union all
    select file_id, cast(start_byte as bigint) * 4294967296 + end_byte, 0, 1, kind, start_byte
    from pyrefly_calls
    where kind = 'call' and implicit is null
  ) s
  join checked c on s.file_id = c.file_id
)
group by file_id, subject, item

-- reads pyrefly_calls: end_byte, file_id, implicit, kind, start_byte
-- reads syntax_nodes: end_byte, file_id, kind, start_byte
-- rows depend on pyrefly_calls: end_byte, file_id, implicit, kind, start_byte
-- rows depend on syntax_nodes: end_byte, file_id, kind, start_byte

-- file_id: int64, FILE_IDENTITY file
--     from pyrefly_calls.file_id, syntax_nodes.file_id
-- source: string, no declared meaning
--     from nothing
-- subject: string, no declared meaning
--     from nothing
-- item: int64 or null, no declared meaning
--     from pyrefly_calls.end_byte, pyrefly_calls.start_byte, syntax_nodes.end_byte, syntax_nodes.start_byte
-- in_ast: int64 or null, no declared meaning
--     from nothing
-- in_source: int64 or null, no declared meaning
--     from nothing
-- name: string or null, no declared meaning
--     from pyrefly_calls.kind, syntax_nodes.kind
-- place: int64 or null, no declared meaning
--     from pyrefly_calls.start_byte, syntax_nodes.start_byte
