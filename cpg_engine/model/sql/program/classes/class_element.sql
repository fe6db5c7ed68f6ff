-- A member that the body of a class gives it, as an element of the mapping of its attributes.
-- Columns: class_id class, element name, variable variable
-- Key: class_id, element, variable
select class_id, element_named(name) as element, variable from class_body_member
union all
select class_id, elements() as element, variable from class_body_member
