-- What a handler of exceptions catches: an expression for their class, and the variable of the name it has for them.
-- Columns: variable variable, class_variable variable
-- Key: variable, class_variable
select coalesce(o.node_id, r.binding_id) as variable, v.variable as class_variable
from reference r
join syntax_node t on t.parent_id = r.node_id and t.field = 'type'
left join syntax_node e on e.parent_id = t.node_id and t.kind = 'Tuple'
join expression_variable v on coalesce(e.node_id, t.node_id) = v.node_id
left join ordered_name o on r.node_id = o.node_id
where r.kind = 'handler' and r.binding_id is not null
