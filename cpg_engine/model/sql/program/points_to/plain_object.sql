-- An object that is the same however it is read: a class, module, constant, bound method, or unknown thing.
-- Columns: object object
-- Key: object
-- Fixpoint: points_to
select c.class_id as object
from program_class c
left anti join class_metaclass m on c.class_id = m.class_id
union
select module_id as object from program_module
union
select module_id as object from namespace_package
union
select object from text_constant
union
select external(name) as object from imported_name
union
select b.object from bound_function b
union
select e.object from external_object e
union
select s.object from super_object s
