with named as (
  select variable, object as node_id from name_value
  union
  select binding_id as variable, node_id from definition where kind = 'function'
),
top as (
  select s.node_id as stub_id, s.kind, d.node_id
  from stub_module b
  join module_member w on b.stub_id = w.module_id
  join definition s on w.variable = s.binding_id
  join module_member m on b.module_id = m.module_id and w.name = m.name
  join named n on m.variable = n.variable
  join definition d on n.node_id = d.node_id and s.kind = d.kind and s.name = d.name
)
select stub_id, min(node_id) as node_id
from (
  select stub_id, node_id from top
  union all
  select s.node_id as stub_id, d.node_id
  from top t
  join definition s on s.owner_id = t.stub_id and s.kind = 'function'
  join definition d on d.owner_id = t.node_id and d.kind = 'function' and s.name = d.name
  where t.kind = 'class'
)
group by stub_id

-- reads definition: binding_id, kind, name, node_id, owner_id
-- reads module_member: module_id, name, variable
-- reads name_value: object, variable
-- reads stub_module: module_id, stub_id
-- rows depend on definition: binding_id, kind, name, node_id, owner_id
-- rows depend on module_member: module_id, name, variable
-- rows depend on name_value: object, variable
-- rows depend on stub_module: module_id, stub_id

-- stub_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- node_id: int64 or null, a syntax
--     from definition.node_id
