-- A method of the same module that a call can reach: by the name called, or by a class in whose members it is looked up.
-- Key: call_id, method_id
with named as (
  select
    c.node_id as call_id,
    d.node_id as definition_id,
    d.kind,
    1.0 / b.binders as share
  from call c
  join reference r on c.callee_id = r.node_id and r.kind = 'name'
  join definition d on r.binding_id = d.binding_id
  join binder_counts b on r.binding_id = b.binding_id
),
attribute_of_name as (
  select
    c.node_id as call_id,
    c.callee_name,
    r.binding_id,
    1.0 / b.binders as share
  from call c
  join reference r on c.receiver_id = r.node_id and r.kind = 'name'
  join binder_counts b on r.binding_id = b.binding_id
),
method_of_class as (
  select
    f.node_id as method_id,
    f.body_scope_id,
    f.owner_id as class_id,
    f.name,
    count(*) over (partition by f.owner_id, f.name) as definitions
  from definition f
  join class_body b on f.owner_id = b.node_id
  where f.kind = 'function'
),
looked_up as (
  select call_id, definition_id as class_id, '__init__' as name, 0 as nearest, 'constructor' as resolution_method, 0.95 * share as certainty
  from named
  where kind = 'class'
  union all
  select a.call_id, d.node_id, a.callee_name, 0, 'class_name', 0.95 * a.share
  from attribute_of_name a
  join definition d on a.binding_id = d.binding_id and d.kind = 'class'
  union all
  select a.call_id, m.class_id, a.callee_name, 0, 'own_class', 0.85 * a.share
  from attribute_of_name a
  join parameter p on a.binding_id = p.binding_id and p.index = 0
  join method_of_class m on p.function_id = m.method_id
  left join decorator s on m.method_id = s.definition_id and s.name = 'staticmethod'
  where s.node_id is null
  union all
  select c.node_id, m.class_id, c.callee_name, 1, 'super', 0.85
  from call c
  join call s on c.receiver_id = s.node_id and s.callee_name = 'super' and s.positional_count = 0
  join reference r on s.callee_id = r.node_id and r.resolution = 'builtin'
  join method_of_class m on c.scope_id = m.body_scope_id
),
ranked as (
  select
    l.call_id,
    m.method_id,
    l.resolution_method,
    l.certainty / m.definitions as confidence,
    rank() over (partition by l.call_id order by a.distance, a.position) as place
  from looked_up l
  join class_ancestors a on l.class_id = a.class_id and a.distance >= l.nearest
  join method_of_class m on a.ancestor_id = m.class_id and l.name = m.name
),
found as (
  select call_id, definition_id as method_id, 'name' as resolution_method, 0.98 * share as confidence
  from named
  where kind = 'function'
  union all
  select call_id, method_id, resolution_method, confidence from ranked where place = 1
),
best as (
  select call_id, method_id, min(resolution_method) as resolution_method, max(confidence) as confidence
  from found
  group by call_id, method_id
)
select
  call_id,
  method_id,
  resolution_method,
  confidence,
  case when count(*) over (partition by call_id) > 1 then call_id end as ambiguity_group
from best
