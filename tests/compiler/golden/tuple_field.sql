select f.class_id, f.name, case k.form when 'at' then '[' || f.position || ']' else '[]' end as element
from data_field f
cross join (values ('at'), ('any')) as k (form)
left semi join (
  select l.class_id
  from class_linearization l
  join program_definition d on l.ancestor_id = d.node_id and d.name = 'NamedTuple'
  join program_module m on d.file_id = m.file_id and m.is_model
) t on f.class_id = t.class_id

-- reads class_linearization: ancestor_id, class_id
-- reads data_field: class_id, name, position
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on data_field: class_id
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model

-- class_id: int64, ENTITY_IDENTITY syntax
--     from data_field.class_id
-- name: string or null, NAME
--     from data_field.name
-- element: string, a name
--     from data_field.position
