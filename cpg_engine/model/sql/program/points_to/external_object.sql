-- An object that is no part of the repository or its models, by its dotted name.
-- Columns: object object, name dotted_name
-- Key: object, name
-- Fixpoint: points_to
select external(name) as object, name from imported_name
union
select external(e.name || '.' || l.name) as object, e.name || '.' || l.name as name
from member_lookup l join external_object e on l.object = e.object
where length(e.name) < 60 and e.name not like '%.%.%' and not is_element(l.name)
