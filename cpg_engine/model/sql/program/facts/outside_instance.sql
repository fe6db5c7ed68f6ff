-- What stands for all instances of a class that are made outside the repository.
select class_id, xxhash64('instance', class_id) as object from class_definition
