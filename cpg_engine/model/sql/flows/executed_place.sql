-- A node of control flow, and the statement that it is part of. What a comprehension does is part of the function around it.
with own as (
  select f.node_id, f.syntax_id from flow_node f left anti join code_owner c on f.method_id = c.owner_id where f.role not in ('entry', 'exit')
)
select distinct n.statement_id, p.node_id, n.begins, n.ends
from own f
join flow_point p on f.node_id = p.flow_id
join syntax_node n on f.syntax_id = n.node_id
