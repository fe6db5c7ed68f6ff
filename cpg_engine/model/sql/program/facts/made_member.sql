-- The variable of the mapping of members that a call makes a class of.
-- Columns: class_id class, variable variable
-- Key: class_id, variable
select m.class_id, v.variable
from made_class m
join program_call_argument a on a.call_id = m.node_id and (m.way = 'type' and a.index = 2 or a.keyword = 'namespace')
join expression_variable v on a.node_id = v.node_id
