-- Something of a file that the syntax tree and the compiler's symbol analysis do not agree on: how many each of them has,
-- how many both have, and the first that only one has. Functions, classes, lambdas and generator expressions are
-- compared with scopes, by the node that opens them; parameters, imports, and names that are read with symbols, by the
-- variable they stand for. Comprehensions are not compared, since newer compilers give most of them no scope, and
-- neither is __class__, which super() reads unseen, nor are names read in files that postpone annotations, which then
-- are text to the compiler. The sample's line is null for what only symbol analysis has.
-- Key: file_id, subject
-- Stage: diagnostics
-- Expect: false; Syntax and symbol analysis agree on every file.
with postponed as (
  select file_id
  from imports
  where module = '__future__' and name = 'annotations'
),
seen as (
  select file_id, kind as subject, node as item, 1 as in_ast, 0 as in_symtable, name, name_start_byte as place
  from definitions
  union all
  select file_id, case kind when 'Lambda' then 'lambda' else 'generator' end, node, 1, 0, kind, start_byte
  from syntax_nodes
  where kind in ('Lambda', 'GeneratorExp')
  union all
  select file_id, case kind when 'genexpr' then 'generator' else kind end, node, 0, 1, name, null
  from scopes
  where kind in ('function', 'class', 'lambda', 'genexpr')
  union all
  select file_id, 'parameter', coalesce(binding, -node), 1, 0, name, start_byte
  from parameters
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
),
item as (
  select
    file_id,
    subject,
    item,
    max(in_ast) as in_ast,
    max(in_symtable) as in_symtable,
    min(name) as name,
    min(place) as place
  from (
    -- Expressions forget what the columns mean, which is not the same in all branches.
    select file_id, concat(subject) as subject, item + 1 as item, in_ast, in_symtable, concat(name) as name, place + 1 as place
    from seen
  )
  group by file_id, subject, item
),
different as (
  select
    file_id,
    subject,
    sum(in_ast) as ast_count,
    sum(in_symtable) as symtable_count,
    sum(in_ast * in_symtable) as matched,
    min(place) filter (where in_ast <> in_symtable) as sample_place,
    first_value(name order by place nulls last, name) filter (where in_ast <> in_symtable) as sample_name
  from item
  group by file_id, subject
  having sum(in_ast + in_symtable) <> 2 * sum(in_ast * in_symtable)
)
select
  d.file_id,
  f.path,
  d.subject,
  d.ast_count,
  d.symtable_count,
  d.matched,
  d.sample_name,
  l.line as sample_line
from different d
join files f on d.file_id = f.file_id
left join file_lines l on d.file_id = l.file_id and d.sample_place > l.start_byte and d.sample_place <= l.end_byte
