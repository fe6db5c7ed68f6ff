select class_id, name, binding_id as variable from data_field

-- reads data_field: binding_id, class_id, name

-- class_id: int64, ENTITY_IDENTITY syntax
--     from data_field.class_id
-- name: string, NAME
--     from data_field.name
-- variable: int64 or null, ENTITY_IDENTITY symbol
--     from data_field.binding_id
