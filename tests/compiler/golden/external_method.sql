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

-- reads external_callees: full_name
-- rows depend on external_callees: full_name

-- external_method_id: int64, ENTITY_IDENTITY external_method identity
--     from external_callees.full_name
-- full_name: string or null, QUALIFIED_NAME
--     from external_callees.full_name
-- name: string or null, no declared meaning
--     from external_callees.full_name
-- method_kind: string, no declared meaning
--     from nothing
-- is_external: bool, no declared meaning
--     from nothing
-- is_async: bool, no declared meaning
--     from nothing
-- is_generator: bool, no declared meaning
--     from nothing
