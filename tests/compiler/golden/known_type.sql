select
  with_metadata(xxhash64('type', t.full_name), 'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'type', 'cpg.role', 'identity') as type_id,
  t.full_name,
  regexp_replace(t.full_name, '^.*\.', '') as name,
  max(d.node_id) as class_id,
  max(d.node_id) is null as is_external
from (
  select full_name from typed_expressions
  union
  select n.name from class_name n join definition d on n.class_id = d.node_id
) t
left join class_name n on t.full_name = n.name
left join definition d on n.class_id = d.node_id
group by t.full_name

-- reads class_name: class_id, name
-- reads definition: node_id
-- reads typed_expressions: full_name
-- rows depend on class_name: class_id, name
-- rows depend on definition: node_id
-- rows depend on typed_expressions: full_name

-- type_id: int64, ENTITY_IDENTITY type identity
--     from class_name.name, typed_expressions.full_name
-- full_name: string or null, QUALIFIED_NAME
--     from class_name.name, typed_expressions.full_name
-- name: string or null, no declared meaning
--     from class_name.name, typed_expressions.full_name
-- class_id: int64 or null, a syntax
--     from definition.node_id
-- is_external: bool, no declared meaning
--     from definition.node_id
