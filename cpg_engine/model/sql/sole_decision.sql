-- Code of a method that is executed only if one branch of one decision is taken; that a loop goes round again does not count.
-- Key: region_id
select c.region_id, min(c.controller_id) as controller_id, min(c.branch) as branch
from control_dependence c
join flow_node f on c.controller_id = f.node_id
where f.region_id <> c.region_id
group by c.region_id
having count(*) = 1
