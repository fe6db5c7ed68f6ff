select
  "file_id" as "file_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("symbol" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'symbol', 'cpg.role', 'identity', 'cpg.semantic', 'ENTITY_IDENTITY') as "symbol_id",
  with_metadata(cast(((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scope', cast("file_id" as bigint), cast("scope" as bigint)) & 4503599627370495)) as bigint), 'cpg.namespace', 'scope', 'cpg.semantic', 'ENTITY_IDENTITY') as "scope_id",
  "name" as "name",
  "kind" as "kind",
  with_metadata(cast(case when "binding" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('symbol', cast("file_id" as bigint), cast("binding" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'symbol', 'cpg.semantic', 'ENTITY_IDENTITY') as "binding_id",
  "is_bound" as "is_bound",
  "is_cell" as "is_cell",
  "is_referenced" as "is_referenced",
  "is_assigned" as "is_assigned",
  "is_imported" as "is_imported",
  "is_parameter" as "is_parameter",
  "is_annotated" as "is_annotated",
  "is_global" as "is_global",
  "is_nonlocal" as "is_nonlocal",
  "is_free" as "is_free",
  "is_implied" as "is_implied"
from "symbols"
where (kind <> 'global_implicit' and name <> '.0')

-- reads symbols: binding, file_id, is_annotated, is_assigned, is_bound, is_cell, is_free, is_global, is_implied, is_imported, is_nonlocal, is_parameter, is_referenced, kind, name, scope, symbol
-- rows depend on symbols: kind, name

-- file_id: int64, FILE_IDENTITY file
--     from symbols.file_id
-- symbol_id: int64, ENTITY_IDENTITY symbol identity
--     from symbols.file_id, symbols.symbol
-- scope_id: int64, ENTITY_IDENTITY scope
--     from symbols.file_id, symbols.scope
-- name: string, NAME
--     from symbols.name
-- kind: string, ENUM
--     from symbols.kind
-- binding_id: int64 or null, ENTITY_IDENTITY symbol
--     from symbols.binding, symbols.file_id
-- is_bound: bool, FLAG
--     from symbols.is_bound
-- is_cell: bool, FLAG
--     from symbols.is_cell
-- is_referenced: bool, FLAG
--     from symbols.is_referenced
-- is_assigned: bool, FLAG
--     from symbols.is_assigned
-- is_imported: bool, FLAG
--     from symbols.is_imported
-- is_parameter: bool, FLAG
--     from symbols.is_parameter
-- is_annotated: bool, FLAG
--     from symbols.is_annotated
-- is_global: bool, FLAG
--     from symbols.is_global
-- is_nonlocal: bool, FLAG
--     from symbols.is_nonlocal
-- is_free: bool, FLAG
--     from symbols.is_free
-- is_implied: bool, FLAG
--     from symbols.is_implied
