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
  from program_class_base b
  join program_syntax_node n on b.node_id = n.node_id
  left join program_syntax_node g on b.node_id = g.parent_id and g.field = 'value'
  join expression_variable v on v.node_id = case when n.kind = 'Subscript' then g.node_id else b.node_id end
  join name_value p on v.variable = p.variable
  where p.object <> b.definition_id
) b
join class_definition c on b.base_id = c.class_id
