select class_id, ((class_id & -4503599627370496) | (xxhash64('instance', class_id) & 4503599627370495)) as object from class_definition
union all
select class_id, object_id as object from declared_container where node_id = object_id

-- reads class_definition: class_id
-- reads declared_container: class_id, node_id, object_id
-- rows depend on declared_container: node_id, object_id

-- class_id: int64 or null, ENTITY_IDENTITY
--     from class_definition.class_id, declared_container.class_id
-- object: int64 or null, an object
--     from class_definition.class_id, declared_container.object_id
