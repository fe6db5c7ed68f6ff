-- A function that the code of a module defines, itself or in the body of a class, and where the statement begins that does: before, there is no such
-- function. Decorators are part of the statement.
-- Columns: function_id function, file_id file, begins number
-- Key: function_id
with statement as (
  select n.node_id as function_id, n.node_id as statement_id
  from syntax_node n
  join syntax_node p on n.parent_id = p.node_id and p.kind = 'Module'
  where n.kind in ('FunctionDef', 'AsyncFunctionDef')
  union all
  select n.node_id as function_id, c.node_id as statement_id
  from syntax_node n
  join syntax_node c on n.parent_id = c.node_id and c.kind = 'ClassDef'
  join syntax_node p on c.parent_id = p.node_id and p.kind = 'Module'
  where n.kind in ('FunctionDef', 'AsyncFunctionDef')
)
select s.function_id, n.file_id, least(cast(n.begins as bigint), coalesce(d.begins, cast(n.begins as bigint))) as begins
from statement s
join syntax_node n on s.statement_id = n.node_id
left join (
  select k.definition_id, cast(min(e.begins) as bigint) as begins
  from decorator k
  join syntax_node e on k.node_id = e.node_id
  group by k.definition_id
) d on s.statement_id = d.definition_id
