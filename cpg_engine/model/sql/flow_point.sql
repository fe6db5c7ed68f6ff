-- Where a node of control flow is in the graph: at its syntax; a method begins at its own node and ends at its return. What
-- makes a method is a reference to it where it is made.
-- Key: flow_id
select
  f.node_id as flow_id,
  f.file_id,
  coalesce(b.class_body_id, f.method_id) as method_id,
  case f.role
    when 'entry' then coalesce(b.class_body_id, f.method_id)
    when 'exit' then r.method_return_id
    else coalesce(m.method_ref_id, f.syntax_id)
  end as node_id,
  f.role,
  f.is_reachable,
  f.immediate_dominator_id,
  f.immediate_post_dominator_id,
  f.region_id
from flow_node f
left join class_body b on f.method_id = b.node_id
left join method_return r on f.node_id = r.node_id
left join method_ref m on f.syntax_id = m.node_id
