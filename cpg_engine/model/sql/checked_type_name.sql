-- A type by the name that the type checker has for it.
-- Key: type_id
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
