select
  c.written,
  with_metadata(xxhash64('type', c.written), 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'type', 'cpg.role', 'identity') as type_id,
  c.written as full_name,
  regexp_replace(c.written, '^.*\.', '') as name,
  c.class_id is null as is_external,
  k.type_id is not null as is_known
from (
  select c.target_module || '.' || c.target_name as written, max(d.node_id) as class_id
  from checked_type_class c
  left join definition d on c.target_file_id = d.file_id and c.target_start_byte = d.name_start_byte and c.target_end_byte = d.name_end_byte
  group by c.target_module || '.' || c.target_name
) c
left join known_type k on c.written = k.full_name

-- reads checked_type_class: target_end_byte, target_file_id, target_module, target_name, target_start_byte
-- reads definition: file_id, name_end_byte, name_start_byte, node_id
-- reads known_type: full_name, type_id
-- rows depend on checked_type_class: target_end_byte, target_file_id, target_module, target_name, target_start_byte
-- rows depend on definition: file_id, name_end_byte, name_start_byte
-- rows depend on known_type: full_name

-- written: string, no declared meaning
--     from checked_type_class.target_module, checked_type_class.target_name
-- type_id: int64, ENTITY_IDENTITY type identity
--     from checked_type_class.target_module, checked_type_class.target_name
-- full_name: string, no declared meaning
--     from checked_type_class.target_module, checked_type_class.target_name
-- name: string or null, no declared meaning
--     from checked_type_class.target_module, checked_type_class.target_name
-- is_external: bool, no declared meaning
--     from definition.node_id
-- is_known: bool, no declared meaning
--     from known_type.type_id
