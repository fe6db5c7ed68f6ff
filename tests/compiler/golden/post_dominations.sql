select d.point_id as post_dominator_id, p.point_id as node_id, p.file_id
from flow_point p
join flow_point d on p.immediate_post_dominator_id = d.flow_id

-- reads flow_point: file_id, flow_id, immediate_post_dominator_id, point_id
-- rows depend on flow_point: flow_id, immediate_post_dominator_id

-- post_dominator_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- node_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from flow_point.point_id
-- file_id: int64, FILE_IDENTITY file
--     from flow_point.file_id
