select d.node_id as class_id, m.module_name || '.' || d.qualified_name as name
from definition d
join module m on d.file_id = m.file_id
where d.kind = 'class'
union all
select n.object as class_id, coalesce(k.name, n.full_name) as name
from modelled_name n
join class_definition c on n.object = c.class_id
left join (values ('builtins.generator', 'types.GeneratorType'), ('builtins.coroutine', 'types.CoroutineType')) as k (model, name) on n.full_name = k.model

-- reads class_definition: class_id
-- reads definition: file_id, kind, node_id, qualified_name
-- reads modelled_name: full_name, object
-- reads module: file_id, module_name
-- rows depend on class_definition: class_id
-- rows depend on definition: file_id, kind
-- rows depend on modelled_name: full_name, object
-- rows depend on module: file_id

-- class_id: int64, ENTITY_IDENTITY identity
--     from definition.node_id, modelled_name.object
-- name: string or null, a dotted_name
--     from definition.qualified_name, modelled_name.full_name, module.module_name
