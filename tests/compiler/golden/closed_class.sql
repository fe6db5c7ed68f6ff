with open as (
  select class_id from protocol_class
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

-- reads class_linearization: ancestor_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads protocol_class: class_id
-- reads reference: base_id, kind, name
-- rows depend on class_linearization: ancestor_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on program_definition: file_id, kind, name, node_id
-- rows depend on program_module: file_id, is_model, module_name
-- rows depend on protocol_class: class_id
-- rows depend on reference: base_id, kind, name

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
-- name: string, NAME
--     from program_definition.name
-- is_model: bool, a flag
--     from program_module.is_model
