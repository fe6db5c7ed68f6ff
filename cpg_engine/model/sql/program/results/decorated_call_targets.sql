-- A function of the repository that a call names and a decorator wraps: what is reached at first is the wrapper.
-- Key: call_id, method_id
select distinct c.node_id as call_id, d.node_id as method_id, c.file_id
from call c
join static_invocation i on c.node_id = i.site
join name_value v on i.callee = v.variable
join definition d on v.object = d.node_id and d.kind = 'function'
join decorator x on d.node_id = x.definition_id
left anti join program_call_targets t on c.node_id = t.call_id and d.node_id = t.method_id
left anti join call_targets m on c.node_id = m.call_id and d.node_id = m.method_id
