-- A class of the repository, or a plain builtin, that has no instances but its own and those of what derives from it: it is no
-- protocol, and nothing is registered with it. Of those from which very many derive nothing is said: to know that something is
-- an instance of one tells little, and each of their uses would meet each of what derives from them.
-- Columns: class_id class, name name, is_model flag
-- Key: class_id
with open as (
  select class_id from protocol_class
  union
  select o.object as class_id
  from reference r
  join expression_variable v on r.base_id = v.node_id
  join name_value o on v.variable = o.variable
  where r.kind = 'attribute' and r.name = 'register'
)
select d.node_id as class_id, d.name, m.is_model
from program_definition d
join program_module m on d.file_id = m.file_id
left anti join open x on d.node_id = x.class_id
left anti join (select ancestor_id from class_linearization group by ancestor_id having count(*) > bound_of(name_value)) w on d.node_id = w.ancestor_id
where d.kind = 'class'
  and (not m.is_model or m.module_name = 'builtins' and d.name in ('str', 'bytes', 'int', 'float', 'bool', 'list', 'dict', 'tuple', 'set', 'frozenset'))
