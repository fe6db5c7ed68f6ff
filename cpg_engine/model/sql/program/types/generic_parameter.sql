-- A parameter of a method called from outside that takes what its class is generic of; the variable of the instance.
-- Columns: receiver variable, name name, variable variable
-- Key: receiver, name, variable
select distinct coalesce(n.node_id, s.binding_id) as receiver, p.name, q.variable
from generic_part p
join type_expression e on p.annotation_id = e.node_id and e.role = 'parameter'
join formal_parameter q on e.owner_id = q.parameter_id and q.kind not in ('var_positional', 'var_keyword')
join outside_function o on q.function_id = o.function_id
join parameter s on s.function_id = q.function_id and s.index = 0
left join ordered_name n on s.node_id = n.node_id
where p.field = '' and s.binding_id is not null
