-- The variable that super finds: in the classes of an object that come after the one it is written in.
-- Columns: class_id class, after_id class, name name, variable variable
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
