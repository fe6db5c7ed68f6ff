-- A node that every way to another passes last before it.
-- Key: dominator_id, node_id
select d.point_id as dominator_id, p.point_id as node_id, p.file_id
from flow_point p
join flow_point d on p.immediate_dominator_id = d.flow_id
