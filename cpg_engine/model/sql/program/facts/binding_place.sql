-- A place in the repository that gives a name a value, and whether whoever executes the scope it is in to the end
-- executes it: it is a statement of the body, under no condition and in no loop.
-- Columns: node_id syntax, binding_id symbol, owner_id owner, begins number, is_certain flag
-- Key: node_id
with place as (
  select r.node_id, r.binding_id
  from reference r
  left anti join assignment a on r.node_id = a.target_id and a.kind = 'annotated' and a.value_id is null
  where r.ctx = 'Store' and r.kind <> 'attribute' and r.binding_id is not null
  union all
  select d.node_id, d.binding_id from definition d where d.binding_id is not null
  union all
  select i.node_id, i.binding_id from import i where i.binding_id is not null
  union all
  select p.node_id, p.binding_id from parameter p where p.binding_id is not null
)
select
  p.node_id,
  p.binding_id,
  n.owner_id,
  n.begins,
  case when n.kind = 'Name' then t.kind in ('Assign', 'AnnAssign') and t.parent_id = n.owner_id else n.parent_id = n.owner_id end as is_certain
from place p
join syntax_node n on p.node_id = n.node_id
join syntax_node t on n.parent_id = t.node_id
