-- An object of which it is not known what it is an instance of.
-- Columns: object object
-- Key: object
-- Fixpoint: points_to
select object from text_constant
union
select e.object from external_object e
union
select external(name) as object from imported_name
