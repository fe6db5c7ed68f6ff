-- An attribute of instances of a class, or a property, that is what one of the classes it derives from is generic of.
-- Columns: class_id class, attribute name, part_id syntax, name name, container_id class, field name
-- Key: class_id, attribute, part_id, name, field
with attribute as (
  select e.node_id as annotation_id, concat(coalesce(r.stored_name, r.name)) as attribute
  from type_expression e
  join syntax_node t on t.parent_id = e.owner_id and t.field = 'target'
  join reference r on t.node_id = r.node_id
  where e.role = 'variable'
  union
  select e.node_id, concat(f.name)
  from type_expression e
  join definition f on e.owner_id = f.node_id
  join decorator d on d.definition_id = f.node_id and d.name in ('property', 'cached_property')
  where e.role = 'return'
)
select z.class_id, a.attribute, p.part_id, p.name, p.container_id, p.field
from generic_part p
join attribute a on p.annotation_id = a.annotation_id
join class_linearization z on p.owner_id = z.ancestor_id
