-- What is in a container that an annotation describes: each of its parts by the name under which it is held.
-- Columns: object object, name name, source variable
-- Key: object, name, source
select a.node_id as object, k.field as name, declared_at(a.argument_id) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join container_place k on c.class_id = k.class_id and a.position = k.position
union all
select a.node_id, case f.form when 'any' then elements() else element_under(a.position) end as name, declared_at(a.argument_id) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join program_definition d on c.class_id = d.node_id and d.name = 'tuple'
join (values ('any'), ('at')) as f (form) on true
union all
-- One type and an ellipsis: all elements of a tuple are of it.
select a.node_id, element_somewhere() as name, declared_at(a.argument_id) as source
from annotation_argument a
join annotation_argument e on a.node_id = e.node_id and a.position = 0 and e.position = 1
join literal l on e.argument_id = l.node_id and l.value_type = 'ellipsis'
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
join program_definition d on c.class_id = d.node_id and d.name = 'tuple'
union all
select a.node_id, '__awaited__' as name, declared_at(a.argument_id) as source
from annotation_argument a
join declared_container c on a.node_id = c.object_id and c.node_id = c.object_id
where a.word = 'Awaitable' and a.position = 0 or a.word = 'Coroutine' and a.position = 2
