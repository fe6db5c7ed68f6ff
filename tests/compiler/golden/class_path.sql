select class_id, class_id as ancestor_id, '' as path from class_definition
union
select u.class_id, b.base_id as ancestor_id, u.path || lpad(cast(b.position as varchar), 2, '0') as path
from class_path u
join class_base_object b on u.ancestor_id = b.class_id
where length(u.path) < 24 and b.keyword = ''

-- reads class_base_object: base_id, class_id, keyword, position
-- reads class_definition: class_id
-- rows depend on class_base_object: base_id, class_id, keyword, position
-- rows depend on class_definition: class_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from class_definition.class_id
-- ancestor_id: int64 or null, ENTITY_IDENTITY
--     from class_base_object.base_id, class_definition.class_id
-- path: string or null, no declared meaning
--     from class_base_object.position
