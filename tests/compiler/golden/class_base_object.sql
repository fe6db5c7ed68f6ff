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
  from (
    select definition_id, position, keyword, node_id from program_class_base
    union all
    select class_id, position, cast(null as varchar) as keyword, node_id from made_base
  ) b
  join program_syntax_node n on b.node_id = n.node_id
  left join program_syntax_node g on b.node_id = g.parent_id and g.field = 'value'
  join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
  join name_value p on v.variable = p.variable
  where p.object <> b.definition_id
) b
join class_definition c on b.base_id = c.class_id
union all
-- Classes made of names of fields are named tuples.
select m.class_id, cast(0 as bigint) as position, '' as keyword, d.node_id as base_id, m.node_id as reference_id, cast(1 as bigint) as candidates
from made_class m
join program_definition d on d.name = 'NamedTuple' and d.kind = 'class'
join program_module t on d.file_id = t.file_id and t.is_model and t.module_name = 'typing'
where lower(m.way) = 'namedtuple'

-- reads class_definition: class_id
-- reads expression_variable: node_id, variable
-- reads made_base: class_id, node_id, position
-- reads made_class: class_id, node_id, way
-- reads name_value: object, variable
-- reads program_class_base: definition_id, keyword, node_id, position
-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads program_syntax_node: field, kind, node_id, parent_id
-- rows depend on class_definition: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on made_base: class_id, node_id
-- rows depend on made_class: way
-- rows depend on name_value: object, variable
-- rows depend on program_class_base: definition_id, node_id
-- rows depend on program_definition: file_id, kind, name
-- rows depend on program_module: file_id, is_model, module_name
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from made_base.class_id, made_class.class_id, program_class_base.definition_id
-- position: int64 or null, ORDINAL
--     from made_base.position, program_class_base.position
-- keyword: string, a name
--     from program_class_base.keyword
-- base_id: int64 or null, ENTITY_IDENTITY identity
--     from name_value.object, program_definition.node_id
-- reference_id: int64, ENTITY_IDENTITY syntax identity
--     from made_base.node_id, made_class.node_id, program_class_base.node_id
-- candidates: int64, a number
--     from made_base.node_id, program_class_base.node_id
