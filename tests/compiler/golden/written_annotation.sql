with beside as (
  select q.node_id as stub_id, q.name, q.index, q.kind, p.node_id, p.name as own_name, p.index as own_index, p.kind as own_kind
  from stub_definition s
  join parameter q on s.stub_id = q.function_id
  join parameter p on s.node_id = p.function_id
),
alike as (
  select stub_id, node_id from beside where name = own_name
),
placed as (
  select b.stub_id, b.node_id
  from beside b
  left anti join alike a on b.stub_id = a.stub_id
  left anti join (select distinct node_id from alike) o on b.node_id = o.node_id
  where b.index = b.own_index and b.kind = b.own_kind and b.kind in ('positional_only', 'positional_or_keyword')
)
select t.node_id, t.file_id, coalesce(d.node_id, p.node_id, t.owner_id) as owner_id, t.role
from type_expression t
left join stub_definition d on t.owner_id = d.stub_id and t.role = 'return'
left join (select stub_id, min(node_id) as node_id from (select * from alike union select * from placed) group by stub_id) p
  on t.owner_id = p.stub_id and t.role = 'parameter'

-- reads parameter: function_id, index, kind, name, node_id
-- reads stub_definition: node_id, stub_id
-- reads type_expression: file_id, node_id, owner_id, role
-- rows depend on parameter: function_id, index, kind, name, node_id
-- rows depend on stub_definition: node_id, stub_id
-- rows depend on type_expression: owner_id, role

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from type_expression.node_id
-- file_id: int64, FILE_IDENTITY file
--     from type_expression.file_id
-- owner_id: int64, a syntax
--     from parameter.node_id, stub_definition.node_id, type_expression.owner_id
-- role: string, ENUM
--     from type_expression.role
