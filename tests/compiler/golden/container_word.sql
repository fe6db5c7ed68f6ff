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

-- reads program_definition: file_id, kind, name, node_id
-- reads program_module: file_id, is_model, module_name
-- rows depend on program_definition: file_id, kind, name
-- rows depend on program_module: file_id, is_model, module_name

-- word: string, a word
--     from nothing
-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from program_definition.node_id
