select distinct b.definition_id as class_id
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on n.node_id = g.parent_id and g.field = 'value'
where n.name = 'Protocol' or g.name = 'Protocol'

-- reads class_base: definition_id, node_id
-- reads syntax_node: field, name, node_id, parent_id
-- rows depend on class_base: definition_id, node_id
-- rows depend on syntax_node: field, name, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base.definition_id
