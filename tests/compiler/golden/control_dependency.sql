select c.point_id as controller_id, p.point_id as node_id, d.branch, d.file_id
from control_dependence d
join flow_point p on d.region_id = p.region_id
join flow_point c on d.controller_id = c.flow_id

-- reads control_dependence: branch, controller_id, file_id, region_id
-- reads flow_point: flow_id, point_id, region_id
-- rows depend on control_dependence: controller_id, region_id
-- rows depend on flow_point: flow_id, region_id

-- controller_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- node_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- branch: string, ENUM identity
--     from control_dependence.branch
-- file_id: int64, FILE_IDENTITY file
--     from control_dependence.file_id
