-- A class whose instances are asked for their value when they are read through an instance of another.
-- Columns: class_id class
select class_id from class_member_definer where name = '__get__'
