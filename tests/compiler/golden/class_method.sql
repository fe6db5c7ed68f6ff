select
  m.class_id,
  m.name,
  m.accessor,
  m.method_id,
  m.file_id,
  row_number() over (partition by m.class_id, m.name, m.accessor order by m.begins desc) as place
from (
  select
    s.class_id,
    s.name,
    d.node_id as method_id,
    d.file_id,
    d.begins,
    coalesce(max(case when p.name in ('setter', 'deleter') then p.name end), '') as accessor
  from class_body_member s
  join definition d on s.variable = d.binding_id and d.kind = 'function'
  left join decorator p on d.node_id = p.definition_id
  group by s.class_id, s.name, d.node_id, d.file_id, d.begins
  having max(case when p.name = 'overload' then 1 else 0 end) = 0
) m

-- reads class_body_member: class_id, name, variable
-- reads decorator: definition_id, name
-- reads definition: begins, binding_id, file_id, kind, node_id
-- rows depend on class_body_member: class_id, name, variable
-- rows depend on decorator: definition_id, name
-- rows depend on definition: begins, binding_id, file_id, kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_body_member.class_id
-- name: string, NAME
--     from class_body_member.name
-- accessor: string, a word
--     from decorator.name
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from definition.file_id
-- place: int64, a number
--     from class_body_member.class_id, class_body_member.name, decorator.name, definition.begins
