select m.thing, '' as signature, cast(0 as bigint) as place, m.result
from outside_members m
left anti join outside_overloads o on m.thing = o.thing
where m.name = '()' and m.result is not null and m.result <> 'types.GenericAlias'
union all
select distinct thing, signature, cast(place as bigint) as place, result
from outside_overloads
where result is not null

-- reads outside_members: name, result, thing
-- reads outside_overloads: place, result, signature, thing
-- rows depend on outside_members: name, result, thing
-- rows depend on outside_overloads: place, result, signature, thing

-- thing: string, TEXT
--     from outside_members.thing, outside_overloads.thing
-- signature: string, TEXT
--     from outside_overloads.signature
-- place: int64, ORDINAL
--     from outside_overloads.place
-- result: string or null, TEXT
--     from outside_members.result, outside_overloads.result
