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

-- reads code_owner: function_id, owner_id
-- reads ordered_name: node_id
-- reads parameter: function_id, node_id
-- reads scope: node_id, scope_id
-- reads symbol: is_bound, scope_id, symbol_id
-- reads syntax_node: node_id, owner_id
-- rows depend on code_owner: owner_id
-- rows depend on ordered_name: node_id
-- rows depend on parameter: node_id
-- rows depend on scope: node_id, scope_id
-- rows depend on symbol: is_bound, scope_id
-- rows depend on syntax_node: node_id, owner_id

-- variable: int64, ENTITY_IDENTITY
--     from ordered_name.node_id, symbol.symbol_id
-- function_id: int64, an owner
--     from code_owner.function_id, parameter.function_id, scope.node_id, syntax_node.owner_id
