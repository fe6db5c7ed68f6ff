select m.thing, m.result as instance
from outside_members m
join outside_things t on m.thing = t.thing and t.form = 'class'
where m.name = '()' and m.result is not null

-- reads outside_members: name, result, thing
-- reads outside_things: form, thing
-- rows depend on outside_members: name, result, thing
-- rows depend on outside_things: form, thing

-- thing: string, TEXT
--     from outside_members.thing
-- instance: string or null, TEXT
--     from outside_members.result
