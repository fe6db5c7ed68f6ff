select distinct n.node_id, n.parent_id, f.name
from match_pattern n
join syntax_node c on c.parent_id = n.parent_id and c.field = 'cls'
join expression_variable v on c.node_id = v.node_id
join name_value o on v.variable = o.variable
join data_field f on o.object = f.class_id and n.position = f.position
where n.parent_kind = 'MatchClass' and n.field = 'patterns'

-- reads data_field: class_id, name, position
-- reads expression_variable: node_id, variable
-- reads match_pattern: field, node_id, parent_id, parent_kind, position
-- reads name_value: object, variable
-- reads syntax_node: field, node_id, parent_id
-- rows depend on data_field: class_id, name, position
-- rows depend on expression_variable: node_id, variable
-- rows depend on match_pattern: field, node_id, parent_id, parent_kind, position
-- rows depend on name_value: object, variable
-- rows depend on syntax_node: field, node_id, parent_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from match_pattern.node_id
-- parent_id: int64, ENTITY_IDENTITY syntax identity
--     from match_pattern.parent_id
-- name: string or null, NAME
--     from data_field.name
