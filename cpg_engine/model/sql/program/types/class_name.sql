-- A class by the name that people know it by: of the repository as it is written, of the models of the library as the library has it.
-- Columns: class_id class, name dotted_name
-- Key: class_id
select d.node_id as class_id, m.module_name || '.' || d.qualified_name as name
from definition d
join module m on d.file_id = m.file_id
where d.kind = 'class'
union all
select n.object as class_id, coalesce(k.name, n.full_name) as name
from modelled_name n
join class_definition c on n.object = c.class_id
left join (values ('builtins.generator', 'types.GeneratorType'), ('builtins.coroutine', 'types.CoroutineType')) as k (model, name) on n.full_name = k.model
