select coalesce(o.node_id, r.binding_id) as variable, v.variable as type
from program_reference r
left join ordered_name o on r.node_id = o.node_id
join program_syntax_node t on t.parent_id = r.node_id and t.field = 'type'
join expression_variable v on t.node_id = v.node_id
where r.kind = 'handler' and coalesce(o.node_id, r.binding_id) is not null
union
select coalesce(o.node_id, r.binding_id) as variable, v.variable as type
from program_reference r
left join ordered_name o on r.node_id = o.node_id
join program_syntax_node t on t.parent_id = r.node_id and t.field = 'type' and t.kind = 'Tuple'
join program_syntax_node e on e.parent_id = t.node_id and e.field = 'elts'
join expression_variable v on e.node_id = v.node_id
where r.kind = 'handler' and coalesce(o.node_id, r.binding_id) is not null

-- reads expression_variable: node_id, variable
-- reads ordered_name: node_id
-- reads program_reference: binding_id, kind, node_id
-- reads program_syntax_node: field, kind, node_id, parent_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on ordered_name: node_id
-- rows depend on program_reference: binding_id, kind, node_id
-- rows depend on program_syntax_node: field, kind, node_id, parent_id

-- variable: int64 or null, a variable
--     from ordered_name.node_id, program_reference.binding_id
-- type: int64, a variable
--     from expression_variable.variable
