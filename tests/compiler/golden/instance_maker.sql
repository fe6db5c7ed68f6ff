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

-- reads base_expression: class_id, variable
-- reads class_definition: class_id
-- reads class_linearization: ancestor_id, class_id
-- reads data_class: class_id
-- reads outside_base: class_id, instance
-- reads outside_members: full_name, name, thing
-- reads points_to: variable
-- reads thing_held: variable
-- reads undeclared_base: class_id
-- rows depend on base_expression: class_id, variable
-- rows depend on class_definition: class_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on data_class: class_id
-- rows depend on outside_base: class_id, instance
-- rows depend on outside_members: name, thing
-- rows depend on points_to: variable
-- rows depend on thing_held: variable
-- rows depend on undeclared_base: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- way: string, a word
--     from class_linearization.class_id, outside_members.full_name, undeclared_base.class_id
