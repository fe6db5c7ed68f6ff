-- A member __getattr__, of a class or module, that asks another object for the attribute it is asked for, and the variable of that object.
-- Columns: variable variable, base variable
select distinct f.binding_id as variable, b.variable as base
from program_function f
join program_syntax_node o on f.owner_id = o.node_id
join program_parameter p on p.function_id = f.function_id and p.index = case o.kind when 'Module' then 0 else 1 end
join program_reference r on r.binding_id = p.binding_id
join program_call_argument a on a.node_id = r.node_id and a.index = 1
join program_call c on a.call_id = c.node_id and c.callee_kind = 'Name' and c.callee_name = 'getattr'
join program_call_argument a0 on a0.call_id = c.node_id and a0.index = 0
join expression_variable b on a0.node_id = b.node_id
where f.name in ('__getattr__', '__getattribute__') and not f.is_model
