-- A name that instances of a class have: of the class, or assigned to an attribute in a method of it.
-- Columns: class_id class, name name
-- Key: class_id, name
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
