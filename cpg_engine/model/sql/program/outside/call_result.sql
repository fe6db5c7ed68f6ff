-- What calling a thing gives, where that is declared: of things with overloads that give different things, by each of them.
-- Columns: thing thing, signature text, place number, result thing
-- Key: thing, signature, place, result
select m.thing, '' as signature, cast(0 as bigint) as place, m.result
from outside_members m
left anti join outside_overloads o on m.thing = o.thing
where m.name = '()' and m.result is not null and m.result <> 'types.GenericAlias'
union all
select distinct thing, signature, cast(place as bigint) as place, result
from outside_overloads
where result is not null
