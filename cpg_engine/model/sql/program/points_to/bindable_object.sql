-- An object whose reading through an instance gives something else: a function or descriptor.
-- Columns: object object
-- Key: object
-- Fixpoint: points_to
select function_id as object from program_function
union
select i.object from instance_class i join descriptor_class d on i.class_id = d.class_id
