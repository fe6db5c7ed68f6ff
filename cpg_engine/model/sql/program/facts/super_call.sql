-- A call of super: the variable of the class it is written in or given, and that of the object it looks in.
-- Columns: call_id syntax, class_variable variable, receiver variable
-- Key: call_id
with called as (
  select c.node_id as call_id, c.positional_count, n.owner_id
  from program_call c
  join program_reference r on c.callee_id = r.node_id
    and r.kind = 'name'
    and r.name = 'super'
    and r.resolution = 'builtin'
  join program_syntax_node n on c.node_id = n.node_id
)
select c.call_id, value_of(d.node_id) as class_variable, p.binding_id as receiver
from called c
join program_syntax_node f on c.owner_id = f.node_id
join program_definition d on f.owner_id = d.node_id and d.kind = 'class'
join program_parameter p on p.function_id = f.node_id and p.index = 0
where c.positional_count = 0
union all
select c.call_id, k.variable as class_variable, o.variable as receiver
from called c
join program_call_argument a on c.call_id = a.call_id and a.index = 0
join program_call_argument b on c.call_id = b.call_id and b.index = 1
join expression_variable k on a.node_id = k.node_id
join expression_variable o on b.node_id = o.node_id
where c.positional_count = 2
