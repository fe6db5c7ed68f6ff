select region_id, controller_id, branch from sole_decision
union
select s.region_id, d.controller_id, d.branch
from sole_decision s
join flow_node f on s.controller_id = f.node_id
join decision d on f.region_id = d.region_id

-- reads flow_node: node_id, region_id
-- reads sole_decision: branch, controller_id, region_id
-- rows depend on flow_node: node_id, region_id
-- rows depend on sole_decision: branch, controller_id, region_id

-- region_id: int64, ENTITY_IDENTITY cfg_node
--     from sole_decision.region_id
-- controller_id: int64 or null, a cfg_node
--     from sole_decision.controller_id
-- branch: string or null, no declared meaning
--     from sole_decision.branch
