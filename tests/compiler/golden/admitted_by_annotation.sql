with part as (
  select t.owner_id as parameter_id, p.part_id, n.kind, coalesce(g.name, '') as word, l.value_type, l.value
  from type_expression t
  join parameter q on t.owner_id = q.node_id and q.kind not in ('var_positional', 'var_keyword')
  join annotation_part p on t.node_id = p.annotation_id
  join syntax_node n on p.part_id = n.node_id
  left join syntax_node g on g.parent_id = n.node_id and n.kind = 'Subscript' and g.field = 'value'
  left join literal l on n.node_id = l.node_id
  where t.role = 'parameter'
),
leaf as (
  select p.* from part p
  left anti join type_alias a on p.part_id = a.node_id
  where not (kind in ('BinOp', 'Tuple') or word in ('Optional', 'Union', 'Annotated', 'Final'))
    and coalesce(value_type, '') <> 'NoneType'
),
named as (
  select l.parameter_id, l.part_id, k.class_id
  from leaf l
  join declared_class c on l.part_id = c.node_id
  join closed_class k on c.class_id = k.class_id
  where l.value_type is null or regexp_like(l.value, '^[''"]\w+(\.\w+)*[''"]$')
  union
  select l.parameter_id, l.part_id, k.class_id
  from leaf l
  join closed_class k on k.is_model and k.name = lower(case l.word when 'FrozenSet' then 'frozenset' else l.word end)
  where l.word in ('list', 'List', 'dict', 'Dict', 'tuple', 'Tuple', 'set', 'frozenset', 'FrozenSet')
),
unknown as (
  select l.parameter_id from leaf l left anti join named n on l.part_id = n.part_id
)
select n.parameter_id, z.class_id, bool_or(k.is_model and k.name = 'str') as is_text
from named n
join closed_class k on n.class_id = k.class_id
join class_linearization z on n.class_id = z.ancestor_id
left anti join unknown u on n.parameter_id = u.parameter_id
group by n.parameter_id, z.class_id

-- reads annotation_part: annotation_id, part_id
-- reads class_linearization: ancestor_id, class_id
-- reads closed_class: class_id, is_model, name
-- reads declared_class: class_id, node_id
-- reads literal: node_id, value, value_type
-- reads parameter: kind, node_id
-- reads syntax_node: field, kind, name, node_id, parent_id
-- reads type_alias: node_id
-- reads type_expression: node_id, owner_id, role
-- rows depend on annotation_part: annotation_id, part_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on closed_class: class_id, is_model, name
-- rows depend on declared_class: class_id, node_id
-- rows depend on literal: node_id, value, value_type
-- rows depend on parameter: kind, node_id
-- rows depend on syntax_node: field, kind, name, node_id, parent_id
-- rows depend on type_alias: node_id
-- rows depend on type_expression: node_id, owner_id, role

-- parameter_id: int64, ENTITY_IDENTITY syntax
--     from type_expression.owner_id
-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
-- is_text: bool or null, a flag
--     from closed_class.is_model, closed_class.name
