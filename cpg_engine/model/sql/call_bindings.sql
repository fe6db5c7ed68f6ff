-- A call and a method it can reach, and how many of the method's parameters the call fills without an argument: one where
-- an object or class is passed unseen.
-- Key: call_id, method_id
select
  t.call_id,
  t.method_id,
  max(case when t.resolution_method in ('constructor', 'own_class', 'super') and s.node_id is null then 1 else 0 end) as unseen
from call_targets t
left join decorator s on t.method_id = s.definition_id and s.name = 'staticmethod'
group by t.call_id, t.method_id
