-- Where a node of control flow is in the graph: at its syntax; a method begins at its own node and ends at its return. What
-- makes a method is a reference to it where it is made. What is executed several times in its method, in several roles or on several ways
-- through a finally clause, is at its syntax the first time, and else a point of its own: `point_id`.
-- Key: flow_id
with placed as (
  select
    f.node_id as flow_id,
    f.file_id,
    coalesce(b.class_body_id, f.method_id) as method_id,
    case f.role
      when 'entry' then coalesce(b.class_body_id, f.method_id)
      when 'exit' then r.method_return_id
      else coalesce(m.method_ref_id, f.syntax_id)
    end as node_id,
    f.syntax_id,
    f.role,
    f.copy,
    case
      when not f.is_reachable then 3
      when f.role in ('leave', 'bind') then 1
      when f.role in ('leave_raising', 'unbind') then 2
      else 0
    end as turn,
    f.is_reachable,
    f.immediate_dominator_id,
    f.immediate_post_dominator_id,
    f.region_id
  from flow_node f
  left join class_body b on f.method_id = b.node_id
  left join method_return r on f.node_id = r.node_id
  left join method_ref m on f.syntax_id = m.node_id
)
select
  flow_id,
  file_id,
  method_id,
  node_id,
  case when role in ('entry', 'exit') or row_number() over (partition by file_id, node_id order by turn, copy, role) = 1 then node_id else flow_id end as point_id,
  syntax_id,
  role,
  is_reachable,
  immediate_dominator_id,
  immediate_post_dominator_id,
  region_id
from placed
