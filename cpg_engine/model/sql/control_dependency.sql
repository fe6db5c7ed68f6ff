-- A node that is executed if another takes a branch, and may not be if it takes another.
-- Key: controller_id, node_id, branch
select c.point_id as controller_id, p.point_id as node_id, d.branch, d.file_id
from control_dependence d
join flow_point p on d.region_id = p.region_id
join flow_point c on d.controller_id = c.flow_id
