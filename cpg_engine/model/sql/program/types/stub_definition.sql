-- A function or class of a stub, and the one that it describes: the module beside the stub has it by the same name, or imports
-- it; of methods, the class has it. Overloads all describe one.
-- Columns: stub_id syntax, node_id syntax
-- Key: stub_id
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
