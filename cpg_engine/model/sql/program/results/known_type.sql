-- A type that values of the repository are of, or that it defines, by its dotted name, and the class statement that defines it if it is the repository's own.
-- Key: type_id
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
