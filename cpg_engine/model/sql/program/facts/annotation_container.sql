-- An annotation that describes a container, the class of which stands for it, and its elements' annotation.
select p.node_id, c.node_id as element_id, d.node_id as class_id
from annotation_part p
join annotation_part c on c.parent_id = p.node_id and c.field = 'slice'
join (values ('list', 'list'), ('List', 'list'), ('Sequence', 'list'), ('Iterable', 'list'), ('Iterator', 'generator'), ('Generator', 'generator'), ('Collection', 'list'), ('deque', 'list'),
  ('set', 'list'), ('Set', 'list'), ('tuple', 'list'), ('Tuple', 'list'), ('frozenset', 'list'), ('MutableSequence', 'list'),
  ('dict', 'dict'), ('Dict', 'dict'), ('Mapping', 'dict'), ('MutableMapping', 'dict'), ('defaultdict', 'dict')) as t (generic, name) on p.generic = t.generic
join program_definition d on d.name = t.name and d.kind = 'class'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
where p.kind = 'Subscript'
