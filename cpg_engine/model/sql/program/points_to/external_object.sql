-- An object that is no part of the repository or its models, by its dotted name.
-- Columns: object object, name dotted_name
-- Key: object, name
-- Fixpoint: points_to
select external(name) as object, name from imported_name
union
select external(name) as object, name from outside_member
union
select external(made) as object, made as name from framework_instance
