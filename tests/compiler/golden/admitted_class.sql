with part as (
  select c.call_id, coalesce(e.node_id, a.node_id) as node_id
  from (select distinct call_id from tested_use) c
  join call_argument a on a.call_id = c.call_id and a.index = 1
  left join syntax_node e on a.node_id = e.parent_id and e.field = 'elts'
),
named as (
  select p.call_id, p.node_id, o.object
  from part p
  join expression_variable v on p.node_id = v.node_id
  join name_value o on v.variable = o.variable
),
plain as (
  select k.class_id from closed_class k left anti join class_metaclass x on k.class_id = x.class_id
),
unknown as (
  select p.call_id from part p left anti join named n on p.node_id = n.node_id
  union
  select n.call_id from named n left anti join plain k on n.object = k.class_id
)
select distinct u.node_id as variable, z.class_id
from tested_use u
join (select n.call_id, n.object from named n left anti join unknown x on n.call_id = x.call_id) k on u.call_id = k.call_id
join class_linearization z on k.object = z.ancestor_id

-- reads call_argument: call_id, index, node_id
-- reads class_linearization: ancestor_id, class_id
-- reads class_metaclass: class_id
-- reads closed_class: class_id
-- reads expression_variable: node_id, variable
-- reads name_value: object, variable
-- reads syntax_node: field, node_id, parent_id
-- reads tested_use: call_id, node_id
-- rows depend on call_argument: call_id, index, node_id
-- rows depend on class_linearization: ancestor_id, class_id
-- rows depend on class_metaclass: class_id
-- rows depend on closed_class: class_id
-- rows depend on expression_variable: node_id, variable
-- rows depend on name_value: object, variable
-- rows depend on syntax_node: field, node_id, parent_id
-- rows depend on tested_use: call_id, node_id

-- variable: int64, ENTITY_IDENTITY syntax identity
--     from tested_use.node_id
-- class_id: int64, ENTITY_IDENTITY syntax
--     from class_linearization.class_id
