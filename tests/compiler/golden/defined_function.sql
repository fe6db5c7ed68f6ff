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

-- reads decorator: definition_id, node_id
-- reads syntax_node: begins, file_id, kind, node_id, parent_id
-- rows depend on decorator: definition_id, node_id
-- rows depend on syntax_node: kind, node_id, parent_id

-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- begins: int64 or null, a number
--     from syntax_node.begins
