-- What stands for all instances of a class that are made outside the repository.
-- Columns: class_id class, object object
select class_id, instance_of(class_id) as object from class_definition
