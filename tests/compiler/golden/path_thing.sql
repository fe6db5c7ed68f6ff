select concat(name) as name, concat(thing) as thing from outside_names
union
select concat(m.full_name) as name, concat(m.result) as thing
from outside_members m
join outside_things t on m.thing = t.thing and t.form = 'module'
where m.full_name is not null and m.result is not null

-- reads outside_members: full_name, result, thing
-- reads outside_names: name, thing
-- reads outside_things: form, thing
-- rows depend on outside_members: full_name, result, thing
-- rows depend on outside_names: name, thing
-- rows depend on outside_things: form, thing

-- name: string or null, a dotted_name
--     from outside_members.full_name, outside_names.name
-- thing: string or null, a thing
--     from outside_members.result, outside_names.thing
