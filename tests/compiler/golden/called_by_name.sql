select v.object as node_id
from name_value v
left semi join static_invocation i on v.variable = i.callee
left semi join definition d on v.object = d.node_id
union
select d.node_id
from definition d
join (
  select c.callee_name
  from call c
  join expression_variable e on c.callee_id = e.node_id
  left anti join name_value v on e.variable = v.variable
  group by c.callee_name
) c on d.name = c.callee_name

-- reads call: callee_id, callee_name
-- reads definition: name, node_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads static_invocation: callee
-- rows depend on call: callee_id, callee_name
-- rows depend on definition: name, node_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on static_invocation: callee

-- node_id: int64 or null, ENTITY_IDENTITY identity
--     from definition.node_id, name_value.object
