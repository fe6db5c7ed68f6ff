-- A method that is called when a class is made, with the class or its metaclass as receiver.
-- Columns: class_id class, name name, variable variable, receiver object
select k.class_id, '__init_subclass__' as name, m.variable, k.class_id as receiver
from (
  select z.class_id, c.variable, row_number() over (partition by z.class_id order by z.rank) as place
  from class_linearization z
  join class_body_member c on z.ancestor_id = c.class_id and c.name = '__init_subclass__'
  where z.ancestor_id <> z.class_id
) m
join program_class k on m.class_id = k.class_id
where m.place = 1
union all
select m.class_id, d.name, d.variable, case d.name when '__init__' then m.class_id else m.metaclass_id end as receiver
from class_metaclass m
join class_member_definer d on m.metaclass_id = d.class_id and d.name in ('__new__', '__init__', '__prepare__')
