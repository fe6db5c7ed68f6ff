select v.object as node_id
from name_value v
left semi join static_invocation i on v.variable = i.callee
left semi join definition d on v.object = d.node_id
union
select d.node_id
from definition d
join (
  select c.callee_name, bool_or(c.callee_kind = 'Name') as is_plain
  from call c
  join expression_variable e on c.callee_id = e.node_id
  left anti join name_value v on e.variable = v.variable
  group by c.callee_name
) c on d.name = c.callee_name
left join class_body b on d.owner_id = b.node_id
-- What is no method is not read from an object of which nothing is known.
where c.is_plain or b.node_id is not null or d.kind = 'class'

-- reads call: callee_id, callee_kind, callee_name
-- reads class_body: node_id
-- reads definition: kind, name, node_id, owner_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads static_invocation: callee
-- rows depend on call: callee_id, callee_kind, callee_name
-- rows depend on class_body: node_id
-- rows depend on definition: kind, name, node_id, owner_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on static_invocation: callee

-- node_id: int64 or null, ENTITY_IDENTITY identity
--     from definition.node_id, name_value.object
