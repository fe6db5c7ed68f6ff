select class_id, metaclass_id
from (
  select l.class_id, b.base_id as metaclass_id, row_number() over (partition by l.class_id order by l.rank) as place
  from class_linearization l
  join class_base_object b on l.ancestor_id = b.class_id and b.keyword = 'metaclass'
  join program_definition d on b.base_id = d.node_id
  join program_module m on d.file_id = m.file_id and (not m.is_model or d.name = 'EnumType')
)
where place = 1

-- reads class_base_object: base_id, class_id, keyword
-- reads class_linearization: ancestor_id, class_id, rank
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model
-- rows depend on class_base_object: base_id, class_id, keyword
-- rows depend on class_linearization: ancestor_id, class_id, rank
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- metaclass_id: int64 or null, ENTITY_IDENTITY identity
--     from class_base_object.base_id
