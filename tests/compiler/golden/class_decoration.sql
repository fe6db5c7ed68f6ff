select t.definition_id as class_id, g.node_id as function_id, t.argument, t.position, t.argument = ((t.definition_id & -4503599627370496) | (xxhash64('value', t.definition_id) & 4503599627370495)) and t.position = 0 as is_only
from decorator_application t
join definition d on t.definition_id = d.node_id and d.kind = 'class'
join reference r on t.decorator_id = r.node_id and r.kind = 'name'
join definition g on r.binding_id = g.binding_id and g.kind = 'function'
join (select binding_id from binding_place group by binding_id having count(*) = 1) o on g.binding_id = o.binding_id

-- reads binding_place: binding_id
-- reads decorator_application: argument, decorator_id, definition_id, position
-- reads definition: binding_id, kind, node_id
-- reads reference: binding_id, kind, node_id
-- rows depend on binding_place: binding_id
-- rows depend on decorator_application: decorator_id, definition_id
-- rows depend on definition: binding_id, kind, node_id
-- rows depend on reference: binding_id, kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax
--     from decorator_application.definition_id
-- function_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- argument: int64, a variable
--     from decorator_application.argument
-- position: int32, ORDINAL
--     from decorator_application.position
-- is_only: bool, a flag
--     from decorator_application.argument, decorator_application.definition_id, decorator_application.position
