-- A type that values of an expression, a parameter or a name that is given a value are of, or that a method gives: what is assigned and passed,
-- or where that says nothing of classes, what is declared.
-- Key: node_id, full_name
with place as (
  select e.node_id, n.file_id, e.variable
  from expression_variable e
  join syntax_node n on e.node_id = n.node_id
  left anti join annotation_node a on e.node_id = a.node_id
  where n.kind in (
    'Name', 'Attribute', 'Call', 'Subscript', 'Await', 'Constant', 'JoinedStr', 'BinOp', 'UnaryOp', 'BoolOp', 'Compare', 'IfExp', 'NamedExpr', 'List', 'Tuple',
    'Set', 'Dict', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp', 'Lambda', 'Yield', 'YieldFrom'
  )
  union all
  select p.node_id, p.file_id, f.variable
  from parameter p
  join formal_parameter f on p.node_id = f.parameter_id
  union all
  select r.method_return_id, w.file_id, f.result
  from method_return r
  join flow_node w on r.node_id = w.node_id
  join program_function f on w.method_id = f.function_id
),
known as (
  select variable, name, 'points_to' as resolution_method from held_type
  union all
  select variable, name, 'declared_type' from described_type
  union all
  select h.variable, coalesce(k.class_name, h.thing) as name, 'outside' as resolution_method
  from thing_held h
  left join outside_things k on h.thing = k.thing and k.form = 'instance'
  where k.class_name not like '\_typeshed.%' or h.thing in ('types.NoneType', 'types.EllipsisType')
  union all
  select h.variable, case k.form when 'class' then 'builtins.type' when 'module' then 'types.ModuleType' else 'builtins.function' end, 'outside'
  from thing_held h
  join outside_things k on h.thing = k.thing and k.form <> 'instance'
  union all
  select v.variable, n.name, v.resolution_method
  from variable_class v
  join class_name n on v.class_id = n.class_id and n.name <> 'builtins.property'
  where v.resolution_method = 'declared_type'
),
found as (
  select
    p.node_id,
    p.file_id,
    k.name,
    case min(case k.resolution_method when 'declared_type' then 1 when 'points_to' then 2 else 3 end)
      when 1 then 'declared_type' when 2 then 'points_to' else 'outside' end as resolution_method
  from place p
  join known k on p.variable = k.variable
  group by p.node_id, p.file_id, k.name
)
select node_id, file_id, name as full_name, resolution_method, count(*) over (partition by node_id) as alternatives
from found
