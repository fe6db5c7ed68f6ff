with assigned as (
  select distinct f.owner_id as class_id, concat(r.stored_name) as name
  from program_reference r
  join program_syntax_node n on r.node_id = n.node_id
  join program_syntax_node f on n.owner_id = f.node_id
  where r.kind = 'attribute' and r.ctx = 'Store'
),
passed_on as (
  select a.class_id, a.name
  from assigned a
  left anti join crowded_member c on a.class_id = c.class_id and a.name = c.name
)
select class_id, name from class_member_definer
union
select l.class_id, a.name
from class_linearization l
join assigned a on l.ancestor_id = a.class_id and l.class_id = a.class_id
union
select l.class_id, a.name
from class_linearization l
join passed_on a on l.ancestor_id = a.class_id

-- reads class_linearization: ancestor_id, class_id
-- reads class_member_definer: class_id, name
-- reads crowded_member: class_id, name
-- reads program_reference: ctx, kind, node_id, stored_name
-- reads program_syntax_node: node_id, owner_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_member_definer: class_id, name
-- rows depend on crowded_member: class_id, name
-- rows depend on program_reference: ctx, kind, node_id, stored_name
-- rows depend on program_syntax_node: node_id, owner_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id, class_member_definer.class_id
-- name: string or null, NAME
--     from class_member_definer.name, program_reference.stored_name
