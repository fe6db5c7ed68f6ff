-- A node that every way on from another passes first after it.
-- Key: post_dominator_id, node_id
select d.point_id as post_dominator_id, p.point_id as node_id, p.file_id
from flow_point p
join flow_point d on p.immediate_post_dominator_id = d.flow_id
