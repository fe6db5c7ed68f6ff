-- A call of a file that the syntax tree or the type checker sees, and which of them, by its text. Files the type checker
-- leaves out are not compared.
-- Key: file_id, subject, item
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
