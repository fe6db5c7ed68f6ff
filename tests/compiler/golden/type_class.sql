select k.type_id, k.class_id, d.file_id
from known_type k
join definition d on k.class_id = d.node_id

-- reads definition: file_id, node_id
-- reads known_type: class_id, type_id
-- rows depend on definition: node_id
-- rows depend on known_type: class_id

-- type_id: int64, ENTITY_IDENTITY type identity
--     from known_type.type_id
-- class_id: int64 or null, a syntax
--     from known_type.class_id
-- file_id: int64, FILE_IDENTITY file
--     from definition.file_id
