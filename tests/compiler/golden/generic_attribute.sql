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

-- reads class_linearization: ancestor_id, class_id
-- reads decorator: definition_id, name
-- reads definition: name, node_id
-- reads generic_part: annotation_id, container_id, field, name, owner_id, part_id
-- reads reference: node_id, stored_name
-- reads syntax_node: field, node_id, parent_id
-- reads type_expression: node_id, owner_id, role
-- rows depend on class_linearization: ancestor_id
-- rows depend on decorator: definition_id, name
-- rows depend on definition: name, node_id
-- rows depend on generic_part: annotation_id, owner_id
-- rows depend on reference: node_id, stored_name
-- rows depend on syntax_node: field, node_id, parent_id
-- rows depend on type_expression: node_id, owner_id, role

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- attribute: string or null, a name
--     from definition.name, reference.stored_name
-- part_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from generic_part.part_id
-- name: string or null, a name
--     from generic_part.name
-- container_id: int64 or null, ENTITY_IDENTITY syntax
--     from generic_part.container_id
-- field: string, a name
--     from generic_part.field
