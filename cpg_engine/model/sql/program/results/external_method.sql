-- A function or class outside the repository that something in it calls.
-- Key: external_method_id
select
  with_metadata(
    xxhash64('external_method', full_name),
    'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'external_method', 'cpg.role', 'identity'
  ) as external_method_id,
  full_name,
  regexp_replace(full_name, '^.*\.', '') as name,
  'external' as method_kind,
  true as is_external,
  false as is_async,
  false as is_generator
from external_callees
group by full_name
