-- A method of a class and the one it overrides: that of the same name, or the same accessor of a property of that name,
-- in the next class of the linearization that defines one.
-- Key: method_id, overridden_id
with nearest as (
  select m.class_id, m.name, min(l.rank) as rank
  from (select distinct class_id, name from class_method) m
  join class_linearization l on m.class_id = l.class_id and l.rank > 1
  join class_method o on l.ancestor_id = o.class_id and m.name = o.name
  group by m.class_id, m.name
)
select m.method_id, o.method_id as overridden_id, m.file_id, m.class_id, o.class_id as overridden_class_id
from class_method m
join nearest n on m.class_id = n.class_id and m.name = n.name
join class_linearization l on n.class_id = l.class_id and n.rank = l.rank
join class_method o on l.ancestor_id = o.class_id and m.name = o.name and m.accessor = o.accessor and o.place = 1
