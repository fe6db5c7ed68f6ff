-- Code of a method that is executed only if a branch of a decision is taken: that it depends on, or that this one depends on.
-- Of code below more decisions than the bound, the nearest are known.
-- Key: region_id, controller_id, branch
-- Fixpoint: decision
-- Bound: 50 of a region_id
select region_id, controller_id, branch from sole_decision
union
select s.region_id, d.controller_id, d.branch
from sole_decision s
join flow_node f on s.controller_id = f.node_id
join decision d on f.region_id = d.region_id
