select
  s.point_id as source_id,
  t.point_id as target_id,
  e.branch,
  e.file_id
from flow_edge e
join flow_point s on e.source_id = s.flow_id
join flow_point t on e.target_id = t.flow_id

-- reads flow_edge: branch, file_id, source_id, target_id
-- reads flow_point: flow_id, point_id
-- rows depend on flow_edge: source_id, target_id
-- rows depend on flow_point: flow_id

-- source_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- target_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- branch: string, ENUM identity
--     from flow_edge.branch
-- file_id: int64, FILE_IDENTITY file
--     from flow_edge.file_id
