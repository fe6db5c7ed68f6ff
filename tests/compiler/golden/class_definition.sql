select d.node_id as class_id, d.file_id, cast(d.name_start_byte as bigint) as start_byte, m.is_model
from program_definition d
join program_module m on d.file_id = m.file_id
where d.kind = 'class'
union all
select class_id, file_id, start_byte, is_model from made_class

-- reads made_class: class_id, file_id, is_model, start_byte
-- reads program_definition: file_id, kind, name_start_byte, node_id
-- reads program_module: file_id, is_model
-- rows depend on program_definition: file_id, kind
-- rows depend on program_module: file_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from made_class.class_id, program_definition.node_id
-- file_id: int64, FILE_IDENTITY
--     from made_class.file_id, program_definition.file_id
-- start_byte: int64 or null, SPAN_START
--     from made_class.start_byte, program_definition.name_start_byte
-- is_model: bool, a flag
--     from made_class.is_model, program_module.is_model
