-- A method of the repository that syntax can call: a call expression, or what calls implicitly, such as an operator,
-- a loop or the reading of a property. How it is called, and among how many that may be called, or be called in vain, there.
-- Key: call_id, method_id
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
