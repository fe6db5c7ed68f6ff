select distinct n.object as class_id, t.thing
from modelled_name n
join outside_ancestors a on n.full_name = a.ancestor
join outside_things t on a.class_name = t.class_name and t.form = 'instance'

-- reads modelled_name: full_name, object
-- reads outside_ancestors: ancestor, class_name
-- reads outside_things: class_name, form, thing
-- rows depend on modelled_name: full_name, object
-- rows depend on outside_ancestors: ancestor, class_name
-- rows depend on outside_things: class_name, form, thing

-- class_id: int64, ENTITY_IDENTITY identity
--     from modelled_name.object
-- thing: string, TEXT
--     from outside_things.thing
