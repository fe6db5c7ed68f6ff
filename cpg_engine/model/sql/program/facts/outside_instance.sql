-- What stands for all instances of a class that are made outside the repository, or for the containers that an annotation
-- describes.
-- Columns: class_id class, object object
select class_id, instance_of(class_id) as object from class_definition
union all
select class_id, object_id as object from declared_container where node_id = object_id
