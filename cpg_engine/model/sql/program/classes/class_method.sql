-- A function written in the body of a class of the repository, by the name it is a member under: private ones have the
-- prefix of the class. The functions of a property are told apart by their accessor, others have none. What only
-- declares an overload is left out. place is 1 for the last one.
-- Columns: class_id class, name name, accessor word, method_id function, file_id file, place number
-- Key: method_id
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
