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

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id, rank
-- reads class_member_definer: class_id, name, variable
-- reads class_metaclass: class_id, metaclass_id
-- reads program_class: class_id
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on class_member_definer: class_id, name
-- rows depend on class_metaclass: metaclass_id
-- rows depend on program_class: class_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_metaclass.class_id, program_class.class_id
-- name: string, NAME
--     from class_member_definer.name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable, class_member_definer.variable
-- receiver: int64 or null, ENTITY_IDENTITY syntax identity
--     from class_member_definer.name, class_metaclass.class_id, class_metaclass.metaclass_id, program_class.class_id
