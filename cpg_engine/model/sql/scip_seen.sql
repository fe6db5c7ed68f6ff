-- Something of a file that the syntax tree or the index sees, and which of them: definitions of functions and classes, by
-- the place of their name, and names that are read, by theirs. The index leaves out names it cannot resolve. Files it
-- leaves out are not compared.
-- Key: file_id, subject, item
with indexed as (
  select distinct file_id from scip_occurrences
)
select file_id, 'scip' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, concat(s.subject) as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select file_id, 'definition' as subject, cast(name_start_byte as bigint) as item, 1 as in_ast, 0 as in_source, name, name_start_byte as place
    from definitions
    union all
    select o.file_id, 'definition', cast(o.start_byte as bigint), 0, 1, o.symbol, o.start_byte
    from scip_occurrences o
    join definitions d on o.file_id = d.file_id and o.start_byte = d.name_start_byte
    where o.is_definition
    union all
    select file_id, 'name read', cast(start_byte as bigint), 1, 0, name, start_byte from "references" where kind = 'name' and ctx = 'Load'
    union all
    select o.file_id, 'name read', cast(o.start_byte as bigint), 0, 1, o.symbol, o.start_byte
    from scip_occurrences o
    join "references" r on o.file_id = r.file_id and o.start_byte = r.start_byte and r.kind = 'name' and r.ctx = 'Load'
    where not o.is_definition
  ) s
  join indexed c on s.file_id = c.file_id
)
group by file_id, subject, item
