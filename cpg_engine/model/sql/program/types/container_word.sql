-- A name that annotations describe containers, generators and coroutines by, and the builtin class that behaves like it.
-- Columns: word word, class_id class
-- Key: word
select w.word, d.node_id as class_id
from (
  values ('list', 'list'), ('List', 'list'), ('Sequence', 'list'), ('MutableSequence', 'list'), ('Collection', 'list'),
    ('Container', 'list'), ('Iterable', 'list'), ('deque', 'list'), ('Deque', 'list'), ('KeysView', 'list'), ('ValuesView', 'list'),
    ('set', 'set'), ('Set', 'set'), ('frozenset', 'set'), ('FrozenSet', 'set'), ('AbstractSet', 'set'), ('MutableSet', 'set'),
    ('tuple', 'tuple'), ('Tuple', 'tuple'),
    ('dict', 'dict'), ('Dict', 'dict'), ('Mapping', 'dict'), ('MutableMapping', 'dict'), ('OrderedDict', 'dict'),
    ('defaultdict', 'dict'), ('DefaultDict', 'dict'), ('ChainMap', 'dict'),
    ('Iterator', 'generator'), ('Generator', 'generator'), ('Reversible', 'generator'), ('AsyncIterator', 'generator'),
    ('AsyncIterable', 'generator'), ('AsyncGenerator', 'generator'),
    ('Awaitable', 'coroutine'), ('Coroutine', 'coroutine')
) as w (word, class_name)
join program_definition d on d.name = w.class_name and d.kind = 'class'
join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
