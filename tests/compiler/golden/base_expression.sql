select distinct b.definition_id as class_id, v.variable
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on b.node_id = g.parent_id and g.field = 'value'
join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
where b.keyword is null

-- reads class_base: definition_id, keyword, node_id
-- reads expression_variable: node_id, variable
-- reads syntax_node: field, kind, node_id, parent_id
-- rows depend on class_base: definition_id, keyword, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on syntax_node: field, kind, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base.definition_id
-- variable: int64, a variable
--     from expression_variable.variable
