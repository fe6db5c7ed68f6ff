select node_id as class_id from program_definition where kind = 'class'

-- reads program_definition: kind, node_id
-- rows depend on program_definition: kind

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
