select distinct e.name
from external_object e
left anti join path_thing p on e.name = p.name
where regexp_like(e.name, '\.[A-Z]\w*[a-z]\w*$')

-- reads external_object: name
-- reads path_thing: name
-- rows depend on external_object: name
-- rows depend on path_thing: name

-- name: string or null, a dotted_name
--     from external_object.name
