-- A class that is decorated, what the topmost decorator gives, and what holds the class afterwards. A decorator that gives
-- the class it is given gives each its own, so what it gives of others is left out of what one class may be.
-- Columns: class_id class, site variable, variable variable
-- Key: class_id
select d.node_id as class_id, t.site, coalesce(o.node_id, d.binding_id) as variable
from program_definition d
join decorator_application t on t.definition_id = d.node_id and t.position = 0
left join ordered_name o on d.node_id = o.node_id
where d.kind = 'class' and d.binding_id is not null
