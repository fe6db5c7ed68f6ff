-- What a member of a thing gives, where that is declared. A class in brackets is taken for no value: whatever may be a class would seem to
-- give one for each of its elements.
-- Columns: thing thing, name name, result thing
-- Key: thing, name, result
select distinct thing, name, result from outside_members where result is not null and result <> 'types.GenericAlias'
