-- A class whose instances a name may hold where a test found that it holds an instance of some class: the one tested for, and
-- what derives from it. Only of tests that name nothing but classes of the repository and plain builtins, none of which
-- decides itself what its instances are.
-- Columns: variable variable, class_id class
-- Key: variable, class_id
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
deciding as (
  select class_id from class_metaclass
  union
  select b.definition_id as class_id
  from class_base b
  join syntax_node n on b.node_id = n.node_id
  left join syntax_node g on n.node_id = g.parent_id and g.field = 'value'
  where n.name = 'Protocol' or g.name = 'Protocol'
  union
  select o.object as class_id
  from reference r
  join expression_variable v on r.base_id = v.node_id
  join name_value o on v.variable = o.variable
  where r.kind = 'attribute' and r.name = 'register'
),
plain as (
  select d.node_id as class_id
  from program_definition d
  join program_module m on d.file_id = m.file_id
  left anti join deciding x on d.node_id = x.class_id
  where d.kind = 'class'
    and (not m.is_model or m.module_name = 'builtins' and d.name in ('str', 'bytes', 'int', 'float', 'bool', 'list', 'dict', 'tuple', 'set', 'frozenset'))
),
unknown as (
  select p.call_id from part p left anti join named n on p.node_id = n.node_id
  union
  select n.call_id from named n left anti join plain k on n.object = k.class_id
)
select distinct u.node_id as variable, z.class_id
from tested_use u
join named n on u.call_id = n.call_id
join class_linearization z on n.object = z.ancestor_id
left anti join unknown x on u.call_id = x.call_id
