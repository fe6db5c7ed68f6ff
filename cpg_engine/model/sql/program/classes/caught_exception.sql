-- A variable that holds an instance of the class that another one holds: what an exception is caught as.
-- Columns: variable variable, type variable
-- Key: variable, type
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
