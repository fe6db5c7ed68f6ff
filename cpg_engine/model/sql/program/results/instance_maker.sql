-- Where what makes instances of a class of the repository comes from: its nearest `__init__` or `__new__` is not written there.
-- Columns: class_id class, way word
-- Key: class_id
with declared as (
  select
    b.class_id,
    bool_or(m.full_name <> 'builtins.object.__init__' and m.full_name <> 'builtins.object.__new__') as is_outside
  from outside_base b
  join outside_members m on b.instance = m.thing and m.name in ('__init__', '__new__')
  group by b.class_id
),
-- What no base is known of may define anything.
unknown as (
  select distinct z.class_id
  from base_expression b
  join class_linearization z on b.class_id = z.ancestor_id
  left anti join points_to p on b.variable = p.variable
  left anti join thing_held h on b.variable = h.variable
)
select
  c.class_id,
  case
    when g.class_id is not null then 'init_is_generated'
    when d.is_outside or u.class_id is not null then 'init_is_outside'
    when n.class_id is not null then 'base_is_unknown'
    else 'class_without_init'
  end as way
from class_definition c
left join (
  select distinct z.class_id from class_linearization z join data_class k on z.ancestor_id = k.class_id
) g on c.class_id = g.class_id
left join declared d on c.class_id = d.class_id
left join (select distinct class_id from undeclared_base) u on c.class_id = u.class_id
left join unknown n on c.class_id = n.class_id
