-- A base of a class that is a class, by position, and among how many things its expression may stand for; metaclasses
-- apart. Where the program says it in several ways, a position has several bases.
-- Columns: class_id class, position number, keyword name, base_id class, reference_id syntax, candidates number
-- Key: class_id, position, keyword, base_id
select
  b.class_id,
  cast(b.position as bigint) as position,
  b.keyword,
  b.base_id,
  b.reference_id,
  b.candidates
from (
  select
    b.definition_id as class_id,
    b.position,
    coalesce(b.keyword, '') as keyword,
    p.object as base_id,
    b.node_id as reference_id,
    count(*) over (partition by b.node_id) as candidates
  from (
    select definition_id, position, keyword, node_id from program_class_base
    union all
    select class_id, position, cast(null as varchar) as keyword, node_id from made_base
  ) b
  join program_syntax_node n on b.node_id = n.node_id
  left join program_syntax_node g on b.node_id = g.parent_id and g.field = 'value'
  join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
  join name_value p on v.variable = p.variable
  where p.object <> b.definition_id
) b
join class_definition c on b.base_id = c.class_id
union all
-- Classes made of names of fields are named tuples.
select m.class_id, cast(0 as bigint) as position, '' as keyword, d.node_id as base_id, m.node_id as reference_id, cast(1 as bigint) as candidates
from made_class m
join program_definition d on d.name = 'NamedTuple' and d.kind = 'class'
join program_module t on d.file_id = t.file_id and t.is_model and t.module_name = 'typing'
where lower(m.way) = 'namedtuple'
