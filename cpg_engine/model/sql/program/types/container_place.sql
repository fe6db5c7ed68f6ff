-- Which of the types in the brackets of a container describes what it holds under a name.
-- Columns: class_id class, position number, field name
-- Key: class_id, position, field
select d.node_id as class_id, cast(k.position as bigint) as position, k.field
from (
  values ('list', 0, elements()), ('list', 0, element_somewhere()), ('set', 0, elements()), ('set', 0, element_somewhere()),
    ('generator', 0, elements()), ('generator', 0, element_somewhere()), ('dict', 0, keys()), ('dict', 1, elements()), ('dict', 1, element_somewhere())
) as k (class_name, position, field)
join program_definition d on d.name = k.class_name and d.kind = 'class'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
