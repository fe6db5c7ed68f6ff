-- What is known of instances of a class of the library's models, and of the class itself, besides what models do: that
-- they are things outside.
-- Columns: class_id class, class_thing thing, instance thing
-- Key: class_id, instance
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
