-- A method of the same module that a call can reach: by the name called, by the class constructed, or by self.
-- Key: call_id, method_id
with named as (
  select
    c.node_id as call_id,
    d.node_id as definition_id,
    d.kind,
    b.binders
  from call c
  join reference r on c.callee_id = r.node_id and r.kind = 'name'
  join definition d on r.binding_id = d.binding_id
  join binder_counts b on r.binding_id = b.binding_id
),
members as (
  select
    owner_id as class_id,
    name,
    node_id as method_id,
    count(*) over (partition by owner_id, name) as definitions
  from definition
  where kind = 'function'
),
own_class as (
  select
    p.binding_id,
    f.owner_id as class_id
  from parameter p
  join definition f on p.function_id = f.node_id
  join class_body b on f.owner_id = b.node_id
  left join decorator s on f.node_id = s.definition_id and s.name = 'staticmethod'
  where p.index = 0 and s.node_id is null
),
found as (
  select call_id, definition_id as method_id, 'name' as resolution_method, 0.98 / binders as confidence
  from named
  where kind = 'function'
  union all
  select n.call_id, m.method_id, 'constructor', 0.95 / n.binders / m.definitions
  from named n
  join members m on n.definition_id = m.class_id and m.name = '__init__'
  where n.kind = 'class'
  union all
  select c.node_id, m.method_id, 'own_class', 0.85 / b.binders / m.definitions
  from call c
  join reference r on c.receiver_id = r.node_id and r.kind = 'name'
  join own_class o on r.binding_id = o.binding_id
  join members m on o.class_id = m.class_id and c.callee_name = m.name
  join binder_counts b on r.binding_id = b.binding_id
)
select
  call_id,
  method_id,
  resolution_method,
  confidence,
  case when count(*) over (partition by call_id) > 1 then call_id end as ambiguity_group
from found
