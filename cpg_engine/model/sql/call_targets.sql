-- A method of the same module that a call can reach: by the name called, or by a class in whose members it is looked up.
-- What the name may stand for besides, decorators, and subclasses that define the method again weigh in its ranking.
-- Key: call_id, method_id, resolution_method
with few as (
  -- A name that many functions or classes have says of none that it is meant.
  select binding_id, binders, definitions from binder_counts where definitions <= most_declared()
),
named as (
  select
    c.node_id as call_id,
    c.file_id,
    d.node_id as definition_id,
    d.kind,
    b.binders - b.definitions as other_binders
  from call c
  join reference r on c.callee_id = r.node_id and r.kind = 'name'
  join few b on r.binding_id = b.binding_id
  join definition d on r.binding_id = d.binding_id
),
attribute_of_name as (
  select
    c.node_id as call_id,
    c.file_id,
    c.callee_name,
    r.binding_id,
    b.binders - b.definitions as other_binders
  from call c
  join reference r on c.receiver_id = r.node_id and r.kind = 'name'
  join few b on r.binding_id = b.binding_id
),
method_of_class as (
  select
    f.node_id as method_id,
    f.body_scope_id,
    f.owner_id as class_id,
    f.name
  from definition f
  join class_body b on f.owner_id = b.node_id
  -- What a property gives is called, not the property.
  left anti join (
    select definition_id from decorator where name in ('property', 'cached_property', 'functools.cached_property', 'abstractproperty', 'abc.abstractproperty')
  ) p on f.node_id = p.definition_id
  where f.kind = 'function'
),
looked_up as (
  select call_id, file_id, definition_id as class_id, '__init__' as name, 0 as nearest, 'constructor' as resolution_method, other_binders
  from named
  where kind = 'class'
  union all
  select a.call_id, a.file_id, d.node_id, a.callee_name, 0, 'class_name', a.other_binders
  from attribute_of_name a
  join definition d on a.binding_id = d.binding_id and d.kind = 'class'
  union all
  select a.call_id, a.file_id, m.class_id, a.callee_name, 0, 'own_class', a.other_binders - 1
  from attribute_of_name a
  join parameter p on a.binding_id = p.binding_id and p.index = 0
  join method_of_class m on p.function_id = m.method_id
  left join decorator s on m.method_id = s.definition_id and s.name = 'staticmethod'
  where s.node_id is null
  union all
  select c.node_id, c.file_id, m.class_id, c.callee_name, 1, 'super', 0
  from call c
  join call s on c.receiver_id = s.node_id and s.callee_name = 'super' and s.positional_count = 0
  join reference r on s.callee_id = r.node_id and r.resolution = 'builtin'
  join method_of_class m on c.scope_id = m.body_scope_id
),
ranked as (
  select
    l.call_id,
    l.file_id,
    m.method_id,
    l.resolution_method,
    l.other_binders,
    a.distance,
    case when l.resolution_method = 'own_class' then l.class_id end as self_class_id,
    l.name,
    rank() over (partition by l.call_id order by a.distance, a.position) as place
  from looked_up l
  join class_ancestors a on l.class_id = a.class_id and a.distance >= l.nearest
  join method_of_class m on a.ancestor_id = m.class_id and l.name = m.name
),
found as (
  select call_id, file_id, definition_id as method_id, 'name' as resolution_method, other_binders, 0 as distance, null as self_class_id, null as name
  from named
  where kind = 'function'
  union all
  select call_id, file_id, method_id, resolution_method, other_binders, distance, self_class_id, name from ranked where place = 1
),
-- A decorator may put another function in the place of the one it is given.
replaced as (
  select distinct definition_id
  from decorator
  where name is null or name not in ('staticmethod', 'classmethod', 'property', 'abstractmethod', 'abc.abstractmethod')
),
overridden as (
  select distinct a.ancestor_id as class_id, m.name
  from class_ancestors a
  join method_of_class m on a.class_id = m.class_id
  where a.distance > 0
)
select
  f.call_id,
  f.file_id,
  f.method_id,
  f.resolution_method,
  min(f.other_binders) as other_binders,
  min(f.distance) as distance,
  max(case when r.definition_id is not null then 1 else 0 end) as is_decorated,
  max(case when o.class_id is not null then 1 else 0 end) as is_overridden
from found f
left join replaced r on f.method_id = r.definition_id
left join overridden o on f.self_class_id = o.class_id and f.name = o.name
group by f.call_id, f.file_id, f.method_id, f.resolution_method
