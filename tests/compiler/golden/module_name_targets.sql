with found as (
  select l.node_id, l.file_id, l.is_import, l.is_read, l.is_written, m.variable
  from module_lookup l
  join module_member m on l.module_id = m.module_id and l.name = m.name
  where not l.is_own
  union
  select l.node_id, l.file_id, l.is_import, l.is_read, l.is_written, s.source as variable
  from module_lookup l
  join star_name s on l.module_id = s.module_id and l.name = s.name
  left anti join module_member m on l.module_id = m.module_id and l.name = m.name
)
select
  f.node_id,
  f.file_id,
  f.is_import,
  f.is_read,
  f.is_written,
  s.symbol_id as binding_id,
  1.0 / count(*) over (partition by f.node_id) as confidence,
  case when count(*) over (partition by f.node_id) > 1 then f.node_id end as ambiguity_group
from found f
join symbol s on f.variable = s.symbol_id

-- reads module_lookup: file_id, is_import, is_own, is_read, is_written, module_id, name, node_id
-- reads module_member: module_id, name, variable
-- reads star_name: module_id, name, source
-- reads symbol: symbol_id
-- rows depend on module_lookup: file_id, is_import, is_own, is_read, is_written, module_id, name, node_id
-- rows depend on module_member: module_id, name, variable
-- rows depend on star_name: module_id, name, source
-- rows depend on symbol: symbol_id

-- node_id: int64, ENTITY_IDENTITY syntax identity
--     from module_lookup.node_id
-- file_id: int64, FILE_IDENTITY file
--     from module_lookup.file_id
-- is_import: bool, no declared meaning
--     from module_lookup.is_import
-- is_read: bool, no declared meaning
--     from module_lookup.is_read
-- is_written: bool, no declared meaning
--     from module_lookup.is_written
-- binding_id: int64, ENTITY_IDENTITY symbol identity
--     from symbol.symbol_id
-- confidence: double, no declared meaning
--     from module_lookup.node_id
-- ambiguity_group: int64 or null, a syntax
--     from module_lookup.node_id
