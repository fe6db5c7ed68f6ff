-- A parameter that a function returns as it is, or whose type variable is that of what it returns: each call gives back what it
-- passes itself. Of parameters without a default that are given no other value.
-- Columns: function_id function, parameter_id syntax, position number, name name, variable variable, returned variable
-- Key: function_id, parameter_id
with whole as (
  select p.node_id as parameter_id
  from type_expression q
  join parameter p on q.owner_id = p.node_id and q.role = 'parameter'
  join type_variable v on q.node_id = v.node_id
  join type_expression t on p.function_id = t.owner_id and t.role = 'return'
  join type_variable w on t.node_id = w.node_id and v.name = w.name
  join program_function f on p.function_id = f.function_id
  left anti join class_parameter k on f.owner_id = k.class_id and v.name = k.name
),
handed_back as (
  select distinct p.node_id as parameter_id
  from syntax_node r
  join syntax_node c on c.parent_id = r.node_id
  join expression_variable v on c.node_id = v.node_id
  join parameter p on v.variable = p.binding_id and p.function_id = r.owner_id
  where r.kind = 'Return'
)
select f.function_id, p.node_id as parameter_id, cast(p.index as bigint) as position, p.name, p.binding_id as variable, f.returned
from (select parameter_id from whole union select parameter_id from handed_back) g
join parameter p on g.parameter_id = p.node_id
join program_function f on p.function_id = f.function_id and f.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on p.binding_id = o.binding_id
where p.kind not in ('var_positional', 'var_keyword') and p.default_id is null
