select coalesce(o.node_id, r.binding_id) as variable, v.variable as class_variable
from reference r
join syntax_node t on t.parent_id = r.node_id and t.field = 'type'
left join syntax_node e on e.parent_id = t.node_id and t.kind = 'Tuple'
join expression_variable v on coalesce(e.node_id, t.node_id) = v.node_id
left join ordered_name o on r.node_id = o.node_id
where r.kind = 'handler' and r.binding_id is not null

-- reads expression_variable: node_id, variable
-- reads ordered_name: node_id
-- reads reference: binding_id, kind, node_id
-- reads syntax_node: field, kind, node_id, parent_id
-- rows depend on expression_variable: node_id
-- rows depend on ordered_name: node_id
-- rows depend on reference: binding_id, kind, node_id
-- rows depend on syntax_node: field, kind, node_id, parent_id

-- variable: int64 or null, a variable
--     from ordered_name.node_id, reference.binding_id
-- class_variable: int64, a variable
--     from expression_variable.variable
