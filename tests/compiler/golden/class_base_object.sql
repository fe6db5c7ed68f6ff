select b.definition_id as class_id, cast(b.position as bigint) as position, coalesce(b.keyword, '') as keyword, p.object as base_id
from program_class_base b
left join program_syntax_node g on g.parent_id = b.node_id and g.field = 'value'
left join program_syntax_node n on n.node_id = b.node_id
join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
join name_value p on v.variable = p.variable
join class_definition c on p.object = c.class_id
where p.object <> b.definition_id

-- reads class_definition: class_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads program_class_base: definition_id, keyword, node_id, position
-- reads program_syntax_node: field, kind, node_id, parent_id
-- rows depend on class_definition: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on program_class_base: definition_id, node_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from program_class_base.definition_id
-- position: int64, ORDINAL
--     from program_class_base.position
-- keyword: string, no declared meaning
--     from program_class_base.keyword
-- base_id: int64 or null, ENTITY_IDENTITY identity
--     from name_value.object
