select n.object as class_id, i.thing as class_thing, i.instance
from modelled_name n
join class_definition c on n.object = c.class_id
join (
  values ('builtins.generator', 'collections.abc.Generator'), ('builtins.coroutine', 'types.CoroutineType')
) as k (model, name) on n.full_name = k.model
join made_thing i on i.instance = k.name
union
select n.object as class_id, t.thing as class_thing, i.instance
from modelled_name n
join class_definition c on n.object = c.class_id
join named_thing t on n.full_name = t.name
join made_thing i on t.thing = i.thing

-- reads class_definition: class_id
-- reads made_thing: instance, thing
-- reads modelled_name: full_name, object
-- reads named_thing: name, thing
-- rows depend on class_definition: class_id
-- rows depend on made_thing: instance, thing
-- rows depend on modelled_name: full_name, object
-- rows depend on named_thing: name, thing

-- class_id: int64, ENTITY_IDENTITY identity
--     from modelled_name.object
-- class_thing: string, TEXT
--     from made_thing.thing, named_thing.thing
-- instance: string or null, TEXT
--     from made_thing.instance
