with generic as (
  select class_id, false as is_model from class_parameter
  union
  select d.node_id, true from program_definition d join program_module m on d.file_id = m.file_id and m.is_model where d.kind = 'class'
)
select e.node_id as variable, v.variable as base
from subscript_element e
join expression_variable v on e.base_id = v.node_id
join name_value o on v.variable = o.variable
join generic k on o.object = k.class_id
left join call c on e.node_id = c.callee_id
where e.ctx = 'Load' and (c.node_id is not null or not k.is_model)
group by e.node_id, v.variable

-- reads call: callee_id, node_id
-- reads class_parameter: class_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads program_definition: file_id, kind, node_id
-- reads program_module: file_id, is_model
-- reads subscript_element: base_id, ctx, node_id
-- rows depend on call: callee_id, node_id
-- rows depend on class_parameter: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on program_definition: file_id, kind, node_id
-- rows depend on program_module: file_id, is_model
-- rows depend on subscript_element: base_id, ctx, node_id

-- variable: int64, ENTITY_IDENTITY syntax identity
--     from subscript_element.node_id
-- base: int64, a variable
--     from expression_variable.variable
