select distinct c.node_id as call_id, d.node_id as method_id, c.file_id
from call c
join static_invocation i on c.node_id = i.site
join name_value v on i.callee = v.variable
join definition d on v.object = d.node_id and d.kind = 'function'
join decorator x on d.node_id = x.definition_id
left anti join program_call_targets t on c.node_id = t.call_id and d.node_id = t.method_id
left anti join call_targets m on c.node_id = m.call_id and d.node_id = m.method_id

-- reads call: file_id, node_id
-- reads call_targets: call_id, method_id
-- reads decorator: definition_id
-- reads definition: kind, node_id
-- reads name_value: object, variable
-- reads program_call_targets: call_id, method_id
-- reads static_invocation: callee, site
-- rows depend on call: file_id, node_id
-- rows depend on call_targets: call_id, method_id
-- rows depend on decorator: definition_id
-- rows depend on definition: kind, node_id
-- rows depend on name_value: object, variable
-- rows depend on program_call_targets: call_id, method_id
-- rows depend on static_invocation: callee, site

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from call.file_id
