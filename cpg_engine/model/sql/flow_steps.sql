-- Control may pass from one node of the graph to another: at least one way through their method does. A step of unreachable
-- code is less than certain.
-- Key: source_id, target_id, branch
select
  s.node_id as source_id,
  t.node_id as target_id,
  e.branch,
  e.file_id,
  bool_or(s.is_reachable) as is_reachable
from flow_edge e
join flow_point s on e.source_id = s.flow_id
join flow_point t on e.target_id = t.flow_id
where s.node_id <> t.node_id or e.is_back
group by e.file_id, s.node_id, t.node_id, e.branch
