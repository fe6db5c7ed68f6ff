-- A part of a pattern of a class by its position, and the field that it is compared with: that of a data class or named tuple.
-- Columns: node_id syntax, parent_id syntax, name name
-- Key: node_id, name
select distinct n.node_id, n.parent_id, f.name
from match_pattern n
join syntax_node c on c.parent_id = n.parent_id and c.field = 'cls'
join expression_variable v on c.node_id = v.node_id
join name_value o on v.variable = o.variable
join data_field f on o.object = f.class_id and n.position = f.position
where n.parent_kind = 'MatchClass' and n.field = 'patterns'
