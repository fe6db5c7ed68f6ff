select d.node_id as class_id, d.file_id, cast(d.begins as bigint) as begins, m.is_model
from program_definition d
join program_module m on d.file_id = m.file_id
where d.kind = 'class'
union all
select class_id, file_id, begins, is_model from made_class

-- reads made_class: begins, class_id, file_id, is_model
-- reads program_definition: begins, file_id, kind, node_id
-- reads program_module: file_id, is_model
-- rows depend on program_definition: file_id, kind
-- rows depend on program_module: file_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id, program_definition.node_id
-- file_id: int64, FILE_IDENTITY
--     from made_class.file_id, program_definition.file_id
-- begins: int64 or null, RANK
--     from made_class.begins, program_definition.begins
-- is_model: bool, a flag
--     from made_class.is_model, program_module.is_model
