select
  n.node_id,
  d.node_id as class_id,
  n.file_id,
  max(case when t.is_exhaustive then 0.95 else 0.8 end) as certainty
from checked_type_class c
join checked_type t on c.expression_id = t.expression_id
join syntax_at n on t.file_id = n.file_id and t.start_byte = n.start_byte and t.end_byte = n.end_byte
join definition d on c.target_file_id = d.file_id and c.target_start_byte = d.name_start_byte and c.target_end_byte = d.name_end_byte
where d.kind = 'class' and coalesce(c.modifiers, '') not like '%Type%'
group by n.node_id, d.node_id, n.file_id

-- reads checked_type: end_byte, expression_id, file_id, is_exhaustive, start_byte
-- reads checked_type_class: expression_id, modifiers, target_end_byte, target_file_id, target_start_byte
-- reads definition: file_id, kind, name_end_byte, name_start_byte, node_id
-- reads syntax_at: end_byte, file_id, node_id, start_byte
-- rows depend on checked_type: end_byte, expression_id, file_id, start_byte
-- rows depend on checked_type_class: expression_id, modifiers, target_end_byte, target_file_id, target_start_byte
-- rows depend on definition: file_id, kind, name_end_byte, name_start_byte, node_id
-- rows depend on syntax_at: end_byte, file_id, node_id, start_byte

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from syntax_at.node_id
-- class_id: int64, ENTITY_IDENTITY syntax identity
--     from definition.node_id
-- file_id: int64, FILE_IDENTITY file
--     from syntax_at.file_id
-- certainty: double or null, no declared meaning
--     from checked_type.is_exhaustive
