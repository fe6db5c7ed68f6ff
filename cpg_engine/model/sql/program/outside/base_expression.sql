-- The variable that holds a base of a class of the repository; what stands in brackets after it is left out.
-- Columns: class_id class, variable variable
-- Key: class_id, variable
select distinct b.definition_id as class_id, v.variable
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on b.node_id = g.parent_id and g.field = 'value'
join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
where b.keyword is null
