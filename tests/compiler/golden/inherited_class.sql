select b.class_id, b.base_id, c.file_id, min(b.reference_id) as reference_id, min(b.candidates) as alternatives
from class_base_object b
join type_decl c on b.class_id = c.node_id
join type_decl k on b.base_id = k.node_id
where b.keyword = ''
group by b.class_id, b.base_id, c.file_id

-- reads class_base_object: base_id, candidates, class_id, keyword, reference_id
-- reads type_decl: file_id, node_id
-- rows depend on class_base_object: base_id, class_id, keyword
-- rows depend on type_decl: file_id, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_base_object.class_id
-- base_id: int64 or null, ENTITY_IDENTITY identity
--     from class_base_object.base_id
-- file_id: int64, FILE_IDENTITY file
--     from type_decl.file_id
-- reference_id: int64 or null, a syntax
--     from class_base_object.reference_id
-- alternatives: int64 or null, a number
--     from class_base_object.candidates
