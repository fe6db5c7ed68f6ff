-- A method of a protocol that does nothing itself, and that no class inherits which is none,
-- where there is one that has what the protocol describes.
-- Columns: function_id function
-- Key: function_id
select f.function_id
from program_function f
join protocol_class p on f.owner_id = p.class_id
left semi join (
  select protocol_id from structural_class
  union
  select ancestor_id from class_linearization where class_id <> ancestor_id
) s on p.class_id = s.protocol_id
left anti join (
  select n.parent_id
  from syntax_node n
  left join syntax_node e on e.parent_id = n.node_id and e.kind = 'Constant'
  where n.field = 'body' and n.kind <> 'Pass' and not (n.kind = 'Expr' and e.node_id is not null)
) w on f.function_id = w.parent_id
left anti join (
  select m.variable from class_member_definer m left anti join protocol_class p on m.class_id = p.class_id
) i on f.binding_id = i.variable
