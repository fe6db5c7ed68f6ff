-- The variable a field of a data class is set to if no argument is given.
-- Columns: class_id class, name name, variable variable
select class_id, name, binding_id as variable from data_field
