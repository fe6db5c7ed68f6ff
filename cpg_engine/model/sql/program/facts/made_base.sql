-- What a call that makes a class is given as a base of it, by position.
-- Columns: class_id class, position number, node_id syntax
-- Key: class_id, position
select m.class_id, cast(e.position as bigint) as position, e.node_id
from made_class m
join program_call_argument a on a.call_id = m.node_id
  and (m.way in ('type', 'new_class') and a.index = 1 or a.keyword = 'bases')
join program_syntax_node e on e.parent_id = a.node_id and e.field = 'elts'
