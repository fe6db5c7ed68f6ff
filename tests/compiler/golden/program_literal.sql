select * from literal
union all
select * from library_literal

-- reads library_literal: file_id, node_id, value, value_type
-- reads literal: file_id, node_id, value, value_type

-- file_id: int64, FILE_IDENTITY
--     from library_literal.file_id, literal.file_id
-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from library_literal.node_id, literal.node_id
-- value_type: string, TEXT
--     from library_literal.value_type, literal.value_type
-- value: string, TEXT
--     from library_literal.value, literal.value
