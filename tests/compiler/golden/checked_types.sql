select
  n.node_id,
  k.type_id,
  n.file_id,
  'type_checker' as resolution_method,
  max(case when t.is_exhaustive then 0.95 else 0.8 end) as certainty
from checked_type_class c
join checked_type t on c.expression_id = t.expression_id
join syntax_at n on t.file_id = n.file_id and t.start_byte = n.start_byte and t.end_byte = n.end_byte
join checked_type_name k on c.target_module || '.' || c.target_name = k.written
where coalesce(c.modifiers, '') not like '%Type%'
group by n.node_id, k.type_id, n.file_id

-- reads checked_type: end_byte, expression_id, file_id, is_exhaustive, start_byte
-- reads checked_type_class: expression_id, modifiers, target_module, target_name
-- reads checked_type_name: type_id, written
-- reads syntax_at: end_byte, file_id, node_id, start_byte
-- rows depend on checked_type: end_byte, expression_id, file_id, start_byte
-- rows depend on checked_type_class: expression_id, modifiers, target_module, target_name
-- rows depend on checked_type_name: type_id, written
-- rows depend on syntax_at: end_byte, file_id, node_id, start_byte

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_at.node_id
-- type_id: int64, ENTITY_IDENTITY type identity
--     from checked_type_name.type_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_at.file_id
-- resolution_method: string, no declared meaning
--     from nothing
-- certainty: double or null, no declared meaning
--     from checked_type.is_exhaustive
