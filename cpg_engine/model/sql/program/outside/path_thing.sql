-- What a path from a module down is declared to be.
-- Columns: name dotted_name, thing thing
-- Key: name, thing
-- concat() drops what each column says of itself: members of a union have to say the same.
select concat(name) as name, concat(thing) as thing from outside_names
union
select concat(m.full_name) as name, concat(m.result) as thing
from outside_members m
join outside_things t on m.thing = t.thing and t.form = 'module'
where m.full_name is not null and m.result is not null
