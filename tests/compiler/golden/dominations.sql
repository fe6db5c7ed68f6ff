select distinct d.node_id as dominator_id, p.node_id, p.file_id
from flow_point p
join flow_point d on p.immediate_dominator_id = d.flow_id
where d.node_id <> p.node_id

-- reads flow_point: file_id, flow_id, immediate_dominator_id, node_id
-- rows depend on flow_point: file_id, flow_id, immediate_dominator_id, node_id

-- dominator_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from flow_point.node_id
-- node_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from flow_point.node_id
-- file_id: int64, FILE_IDENTITY file
--     from flow_point.file_id
