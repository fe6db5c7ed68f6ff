-- What stands for all instances of a class that are made outside the repository.
select class_id, instance_of(class_id) as object from class_definition
