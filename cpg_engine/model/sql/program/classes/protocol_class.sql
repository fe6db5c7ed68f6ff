-- A class of the repository that is a protocol: whatever has its members is as good as an instance of it.
-- Columns: class_id class
-- Key: class_id
select distinct b.definition_id as class_id
from class_base b
join syntax_node n on b.node_id = n.node_id
left join syntax_node g on n.node_id = g.parent_id and g.field = 'value'
where n.name = 'Protocol' or g.name = 'Protocol'
