with asked as (
  select distinct p.object as after_id, concat(r.stored_name) as name
  from super_call s
  join name_value p on s.class_variable = p.variable
  join program_reference r on r.base_id = s.call_id
),
found as (
  select
    k.class_id,
    a.after_id,
    a.name,
    m.variable,
    row_number() over (partition by k.class_id, a.after_id, a.name order by z.rank) as place
  from asked a
  join class_linearization k on a.after_id = k.ancestor_id
  join class_linearization z on k.class_id = z.class_id and z.rank > k.rank
  join class_body_member m on z.ancestor_id = m.class_id and a.name = m.name
),
last_resort as (
  select k.class_id, a.after_id, a.name, m.variable
  from asked a
  join class_linearization k on a.after_id = k.ancestor_id
  join class_body_member m on a.name = m.name
  join program_definition d on m.class_id = d.node_id and d.name = 'object'
  join program_module o on d.file_id = o.file_id and o.is_model and o.module_name = 'builtins'
)
select class_id, after_id, name, variable from found where place = 1
union all
select l.class_id, l.after_id, l.name, l.variable
from last_resort l
left anti join found f on l.class_id = f.class_id and l.after_id = f.after_id and l.name = f.name

-- reads class_body_member: class_id, name, variable
-- reads class_linearization: ancestor_id, class_id, rank
-- reads name_value: object, variable
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model, module_name
-- reads program_reference: base_id, stored_name
-- reads super_call: call_id, class_variable
-- rows depend on class_body_member: class_id, name
-- rows depend on class_linearization: ancestor_id, class_id, rank
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
