-- Something of a file that the syntax tree or the compiler's symbol analysis sees, and which of them. Functions, classes,
-- lambdas and generator expressions are compared with scopes, by the node that opens them; parameters, imports, and
-- names that are read with symbols, by the variable they stand for. Comprehensions are not compared, since newer
-- compilers give most of them no scope, and neither is __class__, which super() reads unseen. Annotations that a file
-- postpones are text to the compiler: there, names read are not compared, nor what has no scope and may be in one.
-- Key: file_id, subject, item
with postponed as (
  select file_id
  from imports
  where module = '__future__' and name = 'annotations'
)
select file_id, 'symtable' as source, subject, item, max(in_ast) as in_ast, max(in_source) as in_source, min(name) as name, min(place) as place
from (
  -- Expressions forget what the columns mean, which is not the same in all branches.
  select s.file_id, concat(s.subject) as subject, s.item + 0 as item, s.in_ast, s.in_source, concat(s.name) as name, s.place + 0 as place
  from (
    select file_id, kind as subject, node as item, 1 as in_ast, 0 as in_source, name, name_start_byte as place
    from definitions
    union all
    select file_id, case kind when 'Lambda' then 'lambda' else 'generator' end, node, 1, 0, kind, start_byte
    from syntax_nodes n
    where kind in ('Lambda', 'GeneratorExp')
      and (file_id not in (select file_id from postponed) or exists (select 1 from scopes c where c.file_id = n.file_id and c.node = n.node))
    union all
    select file_id, case kind when 'genexpr' then 'generator' else kind end, node, 0, 1, name, null
    from scopes
    where kind in ('function', 'class', 'lambda', 'genexpr')
    union all
    select file_id, 'parameter', coalesce(binding, -node), 1, 0, name, start_byte
    from parameters
    where binding is not null or file_id not in (select file_id from postponed)
    union all
    select file_id, 'parameter', symbol, 0, 1, name, null
    from symbols
    where is_parameter and name not like '.%'
    union all
    select file_id, 'import', coalesce(binding, -node), 1, 0, bound_name, start_byte
    from imports
    where bound_name is not null
    union all
    select file_id, 'import', binding, 0, 1, name, null
    from symbols
    where is_imported
    union all
    select file_id, 'name read', coalesce(symbol, -node), 1, 0, name, start_byte
    from "references"
    where kind = 'name' and ctx = 'Load' and name <> '__class__' and file_id not in (select file_id from postponed)
    union all
    select file_id, 'name read', symbol, 0, 1, name, null
    from symbols
    where is_referenced and name <> '__class__' and file_id not in (select file_id from postponed)
  ) s
)
group by file_id, subject, item
