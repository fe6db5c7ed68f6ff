-- Control may pass from one point of a method to another.
-- Key: source_id, target_id, branch
select
  s.point_id as source_id,
  t.point_id as target_id,
  e.branch,
  e.file_id
from flow_edge e
join flow_point s on e.source_id = s.flow_id
join flow_point t on e.target_id = t.flow_id
