-- Control may pass from one place to another: at least one way through their method does. What is executed at several points is one
-- place; edges of control flow are between points, which tell ways apart.
-- Key: source_id, target_id, branch
select
  s.node_id as source_id,
  t.node_id as target_id,
  e.branch,
  e.file_id
from flow_edge e
join flow_point s on e.source_id = s.flow_id
join flow_point t on e.target_id = t.flow_id
where s.node_id <> t.node_id or e.is_back
group by e.file_id, s.node_id, t.node_id, e.branch
