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

-- reads class_body: class_body_id, node_id
-- reads flow_node: copy, file_id, immediate_dominator_id, immediate_post_dominator_id, is_reachable, method_id, node_id, region_id, role, syntax_id
-- reads method_ref: method_ref_id, node_id
-- reads method_return: method_return_id, node_id
-- rows depend on class_body: node_id
-- rows depend on flow_node: method_id, node_id, syntax_id
-- rows depend on method_ref: node_id
-- rows depend on method_return: node_id

-- flow_id: int64, ENTITY_IDENTITY cfg_node identity
--     from flow_node.node_id
-- file_id: int64, FILE_IDENTITY file
--     from flow_node.file_id
-- method_id: int64, a class_body or a syntax
--     from class_body.class_body_id, flow_node.method_id
-- node_id: int64 or null, a class_body or a method_ref or a method_return or a syntax
--     from class_body.class_body_id, flow_node.method_id, flow_node.role, flow_node.syntax_id, method_ref.method_ref_id, method_return.method_return_id
-- point_id: int64 or null, a cfg_node or a class_body or a method_ref or a method_return or a syntax
--     from class_body.class_body_id, flow_node.copy, flow_node.file_id, flow_node.is_reachable, flow_node.method_id, flow_node.node_id, flow_node.role, flow_node.syntax_id, method_ref.method_ref_id, method_return.method_return_id
-- syntax_id: int64, ENTITY_IDENTITY syntax
--     from flow_node.syntax_id
-- role: string, ENUM
--     from flow_node.role
-- is_reachable: bool, FLAG
--     from flow_node.is_reachable
-- immediate_dominator_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from flow_node.immediate_dominator_id
-- immediate_post_dominator_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from flow_node.immediate_post_dominator_id
-- region_id: int64 or null, ENTITY_IDENTITY cfg_node
--     from flow_node.region_id
