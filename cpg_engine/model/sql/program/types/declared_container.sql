-- An annotation that describes a container, generator or coroutine by what is in it, and the one that stands for all those:
-- an instance of the builtin class that behaves like it, the same wherever the same is written. Only where a class of the
-- repository is in it.
-- Columns: node_id syntax, object_id syntax, class_id class
-- Key: node_id
with leaf as (
  select n.node_id, coalesce('class ' || cast(min(c.class_id) as varchar), min(n.name), min(l.value), 'node ' || cast(n.node_id as varchar)) as written, max(d.node_id) as class_id
  from annotation_argument a
  join syntax_node n on a.argument_id = n.node_id
  left join declared_class c on n.node_id = c.node_id
  left join definition d on c.class_id = d.node_id
  left join literal l on n.node_id = l.node_id
  group by n.node_id
),
shallow as (
  select a.node_id, min(a.word) || '(' || string_agg(l.written, ', ' order by a.position) || ')' as written, max(l.class_id) as class_id
  from annotation_argument a
  join leaf l on a.argument_id = l.node_id
  group by a.node_id
),
deep as (
  select
    a.node_id,
    min(a.word) || '(' || string_agg(coalesce(s.written, l.written), ', ' order by a.position) || ')' as written,
    max(coalesce(s.class_id, l.class_id, u.class_id)) as class_id
  from annotation_argument a
  join leaf l on a.argument_id = l.node_id
  left join shallow s on a.argument_id = s.node_id
  left join (select b.node_id, max(m.class_id) as class_id from annotation_argument b join shallow m on b.argument_id = m.node_id group by b.node_id) u
    on a.argument_id = u.node_id
  group by a.node_id
),
container as (
  select distinct a.node_id, d.node_id as class_id
  from annotation_argument a
  join (
    values ('list', 'list'), ('List', 'list'), ('Sequence', 'list'), ('MutableSequence', 'list'), ('Collection', 'list'),
      ('Container', 'list'), ('Iterable', 'list'), ('deque', 'list'), ('Deque', 'list'), ('KeysView', 'list'), ('ValuesView', 'list'),
      ('set', 'set'), ('Set', 'set'), ('frozenset', 'set'), ('FrozenSet', 'set'), ('AbstractSet', 'set'), ('MutableSet', 'set'),
      ('tuple', 'tuple'), ('Tuple', 'tuple'),
      ('dict', 'dict'), ('Dict', 'dict'), ('Mapping', 'dict'), ('MutableMapping', 'dict'), ('OrderedDict', 'dict'),
      ('defaultdict', 'dict'), ('DefaultDict', 'dict'), ('ChainMap', 'dict'),
      ('Iterator', 'generator'), ('Generator', 'generator'), ('Reversible', 'generator'), ('AsyncIterator', 'generator'),
      ('AsyncIterable', 'generator'), ('AsyncGenerator', 'generator'),
      ('Awaitable', 'coroutine'), ('Coroutine', 'coroutine')
  ) as w (word, class_name) on a.word = w.word
  join program_definition d on d.name = w.class_name and d.kind = 'class'
  join program_module m on d.file_id = m.file_id and m.is_model and m.module_name = 'builtins'
)
select c.node_id, min(c.node_id) over (partition by p.written) as object_id, c.class_id
from container c
join deep p on c.node_id = p.node_id
where p.class_id is not null
