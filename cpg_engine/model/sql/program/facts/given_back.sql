-- A parameter that a function returns as it is: each call gives back what it passes itself. Of parameters without a default
-- that are given no other value.
-- Columns: function_id function, parameter_id syntax, position number, name name, variable variable, returned variable
-- Key: function_id, parameter_id
select distinct f.function_id, p.node_id as parameter_id, cast(p.index as bigint) as position, p.name, p.binding_id as variable, f.returned
from syntax_node r
join syntax_node c on c.parent_id = r.node_id
join expression_variable v on c.node_id = v.node_id
join parameter p on v.variable = p.binding_id and p.function_id = r.owner_id
join program_function f on p.function_id = f.function_id and f.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on p.binding_id = o.binding_id
where r.kind = 'Return' and p.kind not in ('var_positional', 'var_keyword') and p.default_id is null
