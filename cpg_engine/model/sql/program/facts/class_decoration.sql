-- A class that is decorated by a function of the same module, by its name alone, and what that is given.
-- Columns: class_id class, function_id function, argument variable, position number, is_only flag
-- Key: class_id, position
select t.definition_id as class_id, g.node_id as function_id, t.argument, t.position, t.argument = value_of(t.definition_id) and t.position = 0 as is_only
from decorator_application t
join definition d on t.definition_id = d.node_id and d.kind = 'class'
join reference r on t.decorator_id = r.node_id and r.kind = 'name'
join definition g on r.binding_id = g.binding_id and g.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on g.binding_id = o.binding_id
