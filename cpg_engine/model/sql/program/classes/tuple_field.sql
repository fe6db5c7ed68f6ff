-- A field of a named tuple, and the elements that it is.
-- Columns: class_id class, name name, element name
-- Key: class_id, name, element
select f.class_id, f.name, case k.form when 'at' then element_under(f.position) else elements() end as element
from data_field f
cross join (values ('at'), ('any')) as k (form)
left semi join (
  select l.class_id
  from class_linearization l
  join program_definition d on l.ancestor_id = d.node_id and d.name = 'NamedTuple'
  join program_module m on d.file_id = m.file_id and m.is_model
) t on f.class_id = t.class_id
