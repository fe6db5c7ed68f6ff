select a.node_id as object, k.field as name, ((a.argument_id & -4503599627370496) | (xxhash64('declared', a.argument_id) & 4503599627370495)) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join container_place k on c.class_id = k.class_id and a.position = k.position
union all
select a.node_id, case f.form when 'any' then '[]' else '[' || a.position || ']' end as name, ((a.argument_id & -4503599627370496) | (xxhash64('declared', a.argument_id) & 4503599627370495)) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join program_definition d on c.class_id = d.node_id and d.name = 'tuple'
join (values ('any'), ('at')) as f (form) on true
union all
-- One type and an ellipsis: all elements of a tuple are of it.
select a.node_id, '[*]' as name, ((a.argument_id & -4503599627370496) | (xxhash64('declared', a.argument_id) & 4503599627370495)) as source
from annotation_argument a
join annotation_argument e on a.node_id = e.node_id and a.position = 0 and e.position = 1
join literal l on e.argument_id = l.node_id and l.value_type = 'ellipsis'
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join program_definition d on c.class_id = d.node_id and d.name = 'tuple'
union all
select a.node_id, '__awaited__' as name, ((a.argument_id & -4503599627370496) | (xxhash64('declared', a.argument_id) & 4503599627370495)) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
where a.word = 'Awaitable' and a.position = 0 or a.word = 'Coroutine' and a.position = 2

-- reads annotation_argument: argument_id, node_id, position, word
-- reads container_place: class_id, field, position
-- reads declared_container: class_id, node_id, object_id
-- reads literal: node_id, value_type
-- reads program_definition: name, node_id
-- rows depend on annotation_argument: argument_id, node_id, position, word
-- rows depend on container_place: class_id, position
-- rows depend on declared_container: class_id, node_id, object_id
-- rows depend on literal: node_id, value_type
-- rows depend on program_definition: name, node_id

-- object: int64, an object
--     from annotation_argument.node_id
-- name: string, a name
--     from annotation_argument.position, container_place.field
-- source: int64, a variable
--     from annotation_argument.argument_id
