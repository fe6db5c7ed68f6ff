with of_union as (
  select p.node_id, max(d.node_id) as class_id
  from annotation_syntax p
  join annotation_syntax c on c.parent_id = p.node_id
  join declared_class k on c.node_id = k.node_id
  join definition d on k.class_id = d.node_id
  where p.kind = 'BinOp'
  group by p.node_id
),
leaf as (
  select n.node_id, coalesce('class ' || cast(min(c.class_id) as varchar), min(n.name), min(l.value), 'node ' || cast(n.node_id as varchar)) as written, max(coalesce(d.node_id, u.class_id)) as class_id
  from annotation_argument a
  join annotation_syntax n on a.argument_id = n.node_id
  left join declared_class c on n.node_id = c.node_id
  left join definition d on c.class_id = d.node_id
  left join literal l on n.node_id = l.node_id
  left join of_union u on n.node_id = u.node_id
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
  select distinct a.node_id, w.class_id, cast(0 as bigint) as generic_id
  from annotation_argument a
  join container_word w on a.word = w.word
  union
  -- A generic class of the repository.
  select a.node_id, c.class_id, c.class_id as generic_id
  from annotation_argument a
  join annotation_syntax v on v.parent_id = a.node_id and v.field = 'value'
  join declared_class c on v.node_id = c.node_id
  left semi join class_parameter k on c.class_id = k.class_id
)
select c.node_id, min(c.node_id) over (partition by p.written, c.generic_id) as object_id, c.class_id
from container c
join deep p on c.node_id = p.node_id
where p.class_id is not null

-- reads annotation_argument: argument_id, node_id, position, word
-- reads annotation_syntax: field, kind, name, node_id, parent_id
-- reads class_parameter: class_id
-- reads container_word: class_id, word
-- reads declared_class: class_id, node_id
-- reads definition: node_id
-- reads literal: node_id, value
-- rows depend on annotation_argument: argument_id, node_id, word
-- rows depend on annotation_syntax: field, kind, node_id, parent_id
-- rows depend on class_parameter: class_id
-- rows depend on container_word: class_id, word
-- rows depend on declared_class: class_id, node_id
-- rows depend on definition: node_id
-- rows depend on literal: node_id

-- node_id: int64, a syntax
--     from annotation_argument.node_id
-- object_id: int64 or null, a syntax
--     from annotation_argument.node_id, annotation_argument.position, annotation_argument.word, annotation_syntax.name, annotation_syntax.node_id, declared_class.class_id, literal.value
-- class_id: int64 or null, ENTITY_IDENTITY
--     from container_word.class_id, declared_class.class_id
