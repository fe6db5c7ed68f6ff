with counted as (
  select root, slot, count(distinct maker_id) as functions from reached_function group by root, slot
),
outside as (
  select call_id, count(*) as functions from external_callees group by call_id
)
select
  n.node_id as call_id,
  d.node_id as method_id,
  n.file_id,
  case r.way when 0 then 'points_to' when 1 then 'implicit_call' else 'library_model' end as resolution_method,
  c.functions + coalesce(s.classes, 0) + case when r.way = 0 then coalesce(o.functions, 0) else 0 end as alternatives
from reached_function r
join counted c on r.root = c.root and r.slot = c.slot
join syntax_node n on r.root = n.node_id
join syntax_node d on r.function_id = d.node_id
left join silent_receiver s on r.root = s.root and r.slot = s.slot
left join outside o on r.root = o.call_id

-- reads external_callees: call_id
-- reads reached_function: function_id, maker_id, root, slot, way
-- reads silent_receiver: classes, root, slot
-- reads syntax_node: file_id, node_id
-- rows depend on external_callees: call_id
-- rows depend on reached_function: function_id, maker_id, root, slot
-- rows depend on silent_receiver: root, slot
-- rows depend on syntax_node: node_id

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- resolution_method: string, no declared meaning
--     from reached_function.way
-- alternatives: int64, no declared meaning
--     from reached_function.maker_id, reached_function.way, silent_receiver.classes
