-- A builtin container or named tuple, or a class deriving from one, and the part of it that iteration gives.
-- Columns: class_id class, field name
-- Key: class_id
select l.class_id, min(case d.name when 'dict' then keys() else elements() end) as field
from class_linearization l
join program_definition d on l.ancestor_id = d.node_id and d.name in ('list', 'dict', 'NamedTuple')
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = case d.name when 'NamedTuple' then 'typing' else 'builtins' end
group by l.class_id
