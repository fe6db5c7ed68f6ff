-- The variable a field of a data class is set to if no argument is given.
select class_id, name, binding_id as variable from data_field
