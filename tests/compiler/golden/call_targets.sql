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

-- reads binder_counts: binders, binding_id
-- reads call: callee_id, callee_name, node_id, receiver_id
-- reads class_body: node_id
-- reads decorator: definition_id, name, node_id
-- reads definition: binding_id, kind, name, node_id, owner_id
-- reads parameter: binding_id, function_id, index
-- reads reference: binding_id, kind, node_id
-- rows depend on binder_counts: binding_id
-- rows depend on call: callee_id, callee_name, receiver_id
-- rows depend on class_body: node_id
-- rows depend on decorator: definition_id, name, node_id
-- rows depend on definition: binding_id, kind, name, node_id, owner_id
-- rows depend on parameter: binding_id, function_id, index
-- rows depend on reference: binding_id, kind, node_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from call.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- resolution_method: string, no declared meaning
--     from nothing
-- confidence: double, no declared meaning
--     from binder_counts.binders, definition.name, definition.owner_id
-- ambiguity_group: int64 or null, no declared meaning
--     from call.node_id
