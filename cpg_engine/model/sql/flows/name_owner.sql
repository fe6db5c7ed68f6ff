-- A variable that a name of the repository stands for, and the function it belongs to.
-- Columns: variable variable, function_id owner
-- Key: variable
select s.symbol_id as variable, coalesce(o.function_id, c.node_id) as function_id
from symbol s
join scope c on s.scope_id = c.scope_id
left join code_owner o on c.node_id = o.owner_id
where s.is_bound
union all
select n.node_id as variable, coalesce(o.function_id, p.function_id, s.owner_id) as function_id
from ordered_name n
join syntax_node s on n.node_id = s.node_id
left join parameter p on n.node_id = p.node_id
left join code_owner o on s.owner_id = o.owner_id
