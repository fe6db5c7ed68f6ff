-- Code that no way through its method leads to. No way goes on from calls of what ends the process, and of functions of the file that never return:
-- that say so, or all of whose ways raise, do such a call or go on for ever.
-- Key: node_id
-- Stage: diagnostics
select p.node_id, p.file_id, n.kind, n.line
from (
  select node_id, file_id, bool_or(is_reachable) as is_reachable from flow_point where role not in ('entry', 'exit') group by node_id, file_id
) p
join syntax_node n on p.node_id = n.node_id
where not p.is_reachable
