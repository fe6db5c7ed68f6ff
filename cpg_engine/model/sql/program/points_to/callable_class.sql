-- A class whose instances can be called.
-- Key: class_id, variable
-- Fixpoint: points_to
select class_id, variable from class_attribute where name = '__call__'
