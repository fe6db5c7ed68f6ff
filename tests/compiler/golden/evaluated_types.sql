select t.node_id, t.file_id, k.type_id, t.resolution_method, t.alternatives
from typed_expressions t
join known_type k on t.full_name = k.full_name

-- reads known_type: full_name, type_id
-- reads typed_expressions: alternatives, file_id, full_name, node_id, resolution_method
-- rows depend on known_type: full_name
-- rows depend on typed_expressions: full_name

-- node_id: int64, ENTITY_IDENTITY identity
--     from typed_expressions.node_id
-- file_id: int64, FILE_IDENTITY file
--     from typed_expressions.file_id
-- type_id: int64, ENTITY_IDENTITY type identity
--     from known_type.type_id
-- resolution_method: string, no declared meaning
--     from typed_expressions.resolution_method
-- alternatives: int64, no declared meaning
--     from typed_expressions.alternatives
