with asked as (
  select distinct p.object as after_id, concat(r.stored_name) as name
  from super_call s
  join name_value p on s.class_variable = p.variable
  join program_reference r on r.base_id = s.call_id
),
asked_in as (
  select k.class_id, a.name, k.rank, a.after_id
  from asked a
  join class_linearization k on a.after_id = k.ancestor_id
  left anti join crowded_member c on a.after_id = c.class_id and a.name = c.name and k.class_id <> a.after_id
),
-- Only of names that are asked for: all that classes have is, of each, all that those have from which it derives.
definer as (
  select a.class_id, a.name, z.rank, m.variable
  from (select distinct class_id, name from asked_in) a
  join class_linearization z on a.class_id = z.class_id
  join class_body_member m on z.ancestor_id = m.class_id and a.name = m.name
),
-- The next definer after each is the one seen last on the way from the end: pairs of classes in a hierarchy would be too many.
with_next as (
  select
    class_id,
    name,
    after_id,
    min(case when is_definer then rank end) over (
      partition by class_id, name
      order by rank desc
      rows between unbounded preceding and 1 preceding
    ) as next_rank
  from (
    select class_id, name, rank, max(after_id) as after_id, bool_or(is_definer) as is_definer
    from (
      select class_id, name, rank, after_id, false as is_definer from asked_in
      union all
      select class_id, name, rank, cast(null as bigint) as after_id, true as is_definer from definer
    ) e
    group by class_id, name, rank
  ) e
),
found as (
  select n.class_id, n.after_id, n.name, d.variable
  from with_next n
  join definer d on n.class_id = d.class_id and n.name = d.name and n.next_rank = d.rank
  where n.after_id is not null
),
object_member as (
  select m.name, m.variable
  from program_module o
  join program_definition d on d.file_id = o.file_id and d.name = 'object'
  join class_body_member m on m.class_id = d.node_id
  where o.is_model and o.module_name = 'builtins'
),
last_resort as (
  select k.class_id, a.after_id, a.name, m.variable
  from asked a
  join object_member m on a.name = m.name
  join class_linearization k on a.after_id = k.ancestor_id
)
select class_id, after_id, name, variable from found
union all
select l.class_id, l.after_id, l.name, l.variable
from last_resort l
left anti join found f on l.class_id = f.class_id and l.after_id = f.after_id and l.name = f.name

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id, rank
-- reads crowded_member: class_id, name
-- reads name_value: object, variable
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads program_reference: base_id, stored_name
-- reads super_call: call_id, class_variable
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on crowded_member: class_id, name
-- rows depend on name_value: object, variable
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model, module_name
-- rows depend on program_reference: base_id, stored_name
-- rows depend on super_call: call_id, class_variable

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- after_id: int64 or null, ENTITY_IDENTITY identity
--     from name_value.object
-- name: string or null, a name
--     from program_reference.stored_name
-- variable: int64, ENTITY_IDENTITY symbol identity
--     from class_body_member.variable
