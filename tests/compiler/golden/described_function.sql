select p.annotation_id, p.part_id
from annotation_part p
left semi join type_alias a on p.part_id = a.value_id
join syntax_node g on g.parent_id = p.part_id and g.field = 'value' and g.name = 'Callable'

-- reads annotation_part: annotation_id, part_id
-- reads syntax_node: field, name, parent_id
-- reads type_alias: value_id
-- rows depend on annotation_part: part_id
-- rows depend on syntax_node: field, name, parent_id
-- rows depend on type_alias: value_id

-- annotation_id: int64, ENTITY_IDENTITY syntax identity
--     from annotation_part.annotation_id
-- part_id: int64 or null, ENTITY_IDENTITY syntax identity
--     from annotation_part.part_id
