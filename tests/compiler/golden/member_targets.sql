with looked_up as (
  select u.node_id, u.name, t.class_id, t.resolution_method
  from attribute_use u
  join variable_class t on u.base = t.variable
  union all
  select u.node_id, u.name, c.class_id, 'points_to'
  from attribute_use u
  join points_to p on u.base = p.variable
  join class_definition c on p.object = c.class_id
),
-- Only names that are looked up: all that classes have is, of each, all that those have from which it derives.
definer as (
  select a.class_id, a.name, m.member_id, row_number() over (partition by a.class_id, a.name order by z.rank) as place
  from (select distinct class_id, name from looked_up) a
  join class_linearization z on a.class_id = z.class_id
  join class_member m on z.ancestor_id = m.class_id and a.name = m.name
),
after as (
  select u.node_id, m.member_id, row_number() over (partition by u.node_id order by z.rank) as place
  from attribute_use u
  join super_call s on u.base_id = s.call_id
  join definition d on s.class_variable = ((d.node_id & -4503599627370496) | (xxhash64('value', d.node_id) & 4503599627370495))
  join class_linearization z on d.node_id = z.class_id and z.ancestor_id <> z.class_id
  join class_member m on z.ancestor_id = m.class_id and u.name = m.name
),
found as (
  select node_id, member_id, min(resolution_method) as resolution_method
  from (
    select l.node_id, d.member_id, l.resolution_method
    from looked_up l
    join definer d on l.class_id = d.class_id and l.name = d.name and d.place = 1
    union all
    select node_id, member_id, 'super' from after where place = 1
  )
  group by node_id, member_id
)
select
  f.node_id,
  u.file_id,
  u.is_read,
  u.is_written,
  f.member_id,
  f.resolution_method,
  1.0 / count(*) over (partition by f.node_id) as confidence,
  case when count(*) over (partition by f.node_id) > 1 then f.node_id end as ambiguity_group
from found f
join attribute_use u on f.node_id = u.node_id

-- reads attribute_use: base, base_id, file_id, is_read, is_written, name, node_id
-- reads class_definition: class_id
-- reads class_linearization: ancestor_id, class_id, rank
-- reads class_member: class_id, member_id, name
-- reads definition: node_id
-- reads points_to: object, variable
-- reads super_call: call_id, class_variable
-- reads variable_class: class_id, resolution_method, variable
-- rows depend on attribute_use: base, base_id, name, node_id
-- rows depend on class_definition: class_id
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on class_member: class_id, member_id, name
-- rows depend on definition: node_id
-- rows depend on points_to: object, variable
-- rows depend on super_call: call_id, class_variable
-- rows depend on variable_class: class_id, variable

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from attribute_use.node_id
-- file_id: int64, FILE_IDENTITY file
--     from attribute_use.file_id
-- is_read: bool, no declared meaning
--     from attribute_use.is_read
-- is_written: bool, no declared meaning
--     from attribute_use.is_written
-- member_id: int64, ENTITY_IDENTITY member identity
--     from class_member.member_id
-- resolution_method: string or null, a word
--     from variable_class.resolution_method
-- confidence: double, no declared meaning
--     from attribute_use.node_id
-- ambiguity_group: int64 or null, a syntax
--     from attribute_use.node_id
