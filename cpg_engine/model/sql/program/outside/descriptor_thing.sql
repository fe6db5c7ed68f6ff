-- A thing outside that is asked for its value when it is read through an instance.
-- Columns: thing thing
-- Key: thing
select distinct thing from outside_members where name = '__get__'
