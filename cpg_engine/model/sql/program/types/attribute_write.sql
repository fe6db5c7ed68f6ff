-- An attribute of what a variable holds is assigned to.
-- Key: node_id
select r.node_id, e.variable as base, concat(r.stored_name) as name
from reference r
join expression_variable e on r.base_id = e.node_id
where r.kind = 'attribute' and r.ctx = 'Store'
