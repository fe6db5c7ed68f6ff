-- A class that values of a variable are instances of: by what is assigned and passed or, where that is not known, as declared.
-- Columns: variable variable, class_id class, resolution_method word
-- Key: variable, class_id
with held as (
  select p.variable, i.class_id
  from points_to p
  join instance_class i on p.object = i.object
  group by p.variable, i.class_id
)
select variable, class_id, 'points_to' as resolution_method from held
union all
select t.variable, t.class_id, 'declared_type' as resolution_method
from typed_variable t
left anti join held h on t.variable = h.variable
