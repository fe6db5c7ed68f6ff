select
  b.class_id,
  cast(b.position as bigint) as position,
  b.keyword,
  b.base_id,
  b.reference_id,
  b.candidates
from (
  select
    b.definition_id as class_id,
    b.position,
    coalesce(b.keyword, '') as keyword,
    p.object as base_id,
    b.node_id as reference_id,
    count(*) over (partition by b.node_id) as candidates
  from program_class_base b
  join program_syntax_node n on b.node_id = n.node_id
  left join program_syntax_node g on b.node_id = g.parent_id and g.field = 'value'
  join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
  join name_value p on v.variable = p.variable
  where p.object <> b.definition_id
) b
join class_definition c on b.base_id = c.class_id

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
-- keyword: string, a name
--     from program_class_base.keyword
-- base_id: int64 or null, ENTITY_IDENTITY identity
--     from name_value.object
-- reference_id: int64, ENTITY_IDENTITY syntax identity
--     from program_class_base.node_id
-- candidates: int64, a number
--     from program_class_base.node_id
