-- A class whose instances can be called.
-- Columns: class_id class, variable variable
-- Key: class_id, variable
-- Fixpoint: points_to
select class_id, variable from class_attribute where name = '__call__'
