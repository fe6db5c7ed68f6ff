select l.class_id, min(case d.name when 'dict' then '<>' else '[]' end) as field
from class_linearization l
join program_definition d on l.ancestor_id = d.node_id and d.name in ('list', 'dict', 'NamedTuple')
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = case d.name when 'NamedTuple' then 'typing' else 'builtins' end
group by l.class_id

-- reads class_linearization: ancestor_id, class_id
-- reads program_definition: file_id, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on program_definition: file_id, name, node_id
-- rows depend on program_module: file_id, is_model, module_name

-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- field: string or null, a name
--     from program_definition.name
