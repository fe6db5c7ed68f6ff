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

-- reads assignment: kind, target_id, value_id
-- reads definition: binding_id, node_id
-- reads import: binding_id, node_id
-- reads parameter: binding_id, node_id
-- reads reference: binding_id, ctx, kind, node_id
-- reads syntax_node: begins, kind, node_id, owner_id, parent_id
-- rows depend on assignment: kind, target_id, value_id
-- rows depend on definition: binding_id, node_id
-- rows depend on import: binding_id, node_id
-- rows depend on parameter: binding_id, node_id
-- rows depend on reference: binding_id, ctx, kind, node_id
-- rows depend on syntax_node: node_id, parent_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id, import.node_id, parameter.node_id, reference.node_id
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from definition.binding_id, import.binding_id, parameter.binding_id, reference.binding_id
-- owner_id: int64, ENTITY_IDENTITY syntax
--     from syntax_node.owner_id
-- begins: int32 or null, RANK
--     from syntax_node.begins
-- is_certain: bool or null, a flag
--     from syntax_node.kind, syntax_node.owner_id, syntax_node.parent_id
