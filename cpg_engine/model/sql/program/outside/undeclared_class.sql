-- What the program imports and nothing is declared of, and by its name is a class.
-- Columns: name dotted_name
-- Key: name
select distinct e.name
from external_object e
left anti join path_thing p on e.name = p.name
where regexp_like(e.name, '\.[A-Z]\w*[a-z]\w*$')
