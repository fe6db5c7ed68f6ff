-- What calling a class outside makes: the class, and an instance of it.
-- Columns: thing thing, instance thing
-- Key: thing, instance
select m.thing, m.result as instance
from outside_members m
join outside_things t on m.thing = t.thing and t.form = 'class'
where m.name = '()' and m.result is not null
