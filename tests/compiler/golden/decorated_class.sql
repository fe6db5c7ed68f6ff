select d.node_id as class_id, t.site, coalesce(o.node_id, d.binding_id) as variable
from program_definition d
join decorator_application t on t.definition_id = d.node_id and t.position = 0
left join ordered_name o on d.node_id = o.node_id
where d.kind = 'class' and d.binding_id is not null

-- reads decorator_application: definition_id, position, site
-- reads ordered_name: node_id
-- reads program_definition: binding_id, kind, node_id
-- rows depend on decorator_application: definition_id, position
-- rows depend on ordered_name: node_id
-- rows depend on program_definition: binding_id, kind, node_id

-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
-- site: int64, a variable
--     from decorator_application.site
-- variable: int64 or null, a variable
--     from ordered_name.node_id, program_definition.binding_id
