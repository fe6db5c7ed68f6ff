select c.region_id, min(c.controller_id) as controller_id, min(c.branch) as branch
from control_dependence c
join flow_node f on c.controller_id = f.node_id
where f.region_id <> c.region_id
group by c.region_id
having count(*) = 1

-- reads control_dependence: branch, controller_id, region_id
-- reads flow_node: node_id, region_id
-- rows depend on control_dependence: controller_id, region_id
-- rows depend on flow_node: node_id, region_id

-- region_id: int64, ENTITY_IDENTITY cfg_node
--     from control_dependence.region_id
-- controller_id: int64 or null, a cfg_node
--     from control_dependence.controller_id
-- branch: string or null, no declared meaning
--     from control_dependence.branch
