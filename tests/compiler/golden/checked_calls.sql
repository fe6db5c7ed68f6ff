select
  c.node_id as call_id,
  d.node_id as method_id,
  c.file_id,
  max(case when t.includes_overrides then 0.8 else 0.95 end) as certainty
from checked_target t
join checked_site s on t.site_id = s.site_id
join syntax_node c on s.file_id = c.file_id and s.start_byte = c.start_byte and s.end_byte = c.end_byte and c.kind = 'Call'
join definition d on t.target_file_id = d.file_id and t.target_start_byte = d.name_start_byte and t.target_end_byte = d.name_end_byte
where s.kind = 'call' and t.is_called and t.role in ('call', 'init', 'new') and d.kind = 'function'
group by c.node_id, d.node_id, c.file_id

-- reads checked_site: end_byte, file_id, kind, site_id, start_byte
-- reads checked_target: includes_overrides, is_called, role, site_id, target_end_byte, target_file_id, target_start_byte
-- reads definition: file_id, kind, name_end_byte, name_start_byte, node_id
-- reads syntax_node: end_byte, file_id, kind, node_id, start_byte
-- rows depend on checked_site: end_byte, file_id, kind, site_id, start_byte
-- rows depend on checked_target: is_called, role, site_id, target_end_byte, target_file_id, target_start_byte
-- rows depend on definition: file_id, kind, name_end_byte, name_start_byte, node_id
-- rows depend on syntax_node: end_byte, file_id, kind, node_id, start_byte

-- call_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_node.node_id
-- method_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- certainty: double or null, no declared meaning
--     from checked_target.includes_overrides
