-- What a member of a thing gives, where that is declared.
-- Columns: thing thing, name name, result thing
-- Key: thing, name, result
select distinct thing, name, result from outside_members where result is not null
