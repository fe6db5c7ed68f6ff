with open as (
  select b.definition_id as class_id
  from class_base b
  join syntax_node n on b.node_id = n.node_id
  left join syntax_node g on n.node_id = g.parent_id and g.field = 'value'
  where n.name = 'Protocol' or g.name = 'Protocol'
  union
  select o.object as class_id
  from reference r
  join expression_variable v on r.base_id = v.node_id
  join name_value o on v.variable = o.variable
  where r.kind = 'attribute' and r.name = 'register'
)
select d.node_id as class_id, d.name, m.is_model
from program_definition d
join program_module m on d.file_id = m.file_id
left anti join open x on d.node_id = x.class_id
left anti join (select ancestor_id from class_linearization group by ancestor_id having count(*) > 250) w on d.node_id = w.ancestor_id
where d.kind = 'class'
  and (not m.is_model or m.module_name = 'builtins' and d.name in ('str', 'bytes', 'int', 'float', 'bool', 'list', 'dict', 'tuple', 'set', 'frozenset'))

-- reads class_base: definition_id, node_id
-- reads class_linearization: ancestor_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads reference: base_id, kind, name
-- reads syntax_node: field, name, node_id, parent_id
-- rows depend on class_base: definition_id, node_id
-- rows depend on class_linearization: ancestor_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on program_definition: file_id, kind, name, node_id
-- rows depend on program_module: file_id, is_model, module_name
-- rows depend on reference: base_id, kind, name
-- rows depend on syntax_node: field, name, node_id, parent_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
-- name: string, NAME
--     from program_definition.name
-- is_model: bool, a flag
--     from program_module.is_model
