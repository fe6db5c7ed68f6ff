select
  with_metadata("entry", 'cpg.role', 'identity', 'cpg.semantic', 'ORDINAL') as "entry",
  "file_id" as "file_id",
  "symbol" as "symbol",
  "symbol_id" as "symbol_id",
  with_metadata(cast(case when "file_id" is not null and "local" is not null then ((cast("file_id" as bigint) & -4503599627370496) | (xxhash64('scip_local', cast("file_id" as bigint), cast("local" as bigint)) & 4503599627370495)) end as bigint), 'cpg.namespace', 'scip_local', 'cpg.semantic', 'ENTITY_IDENTITY') as "local_id",
  "display_name" as "display_name",
  "kind" as "kind",
  "suffix" as "suffix",
  "documentation" as "documentation",
  "signature" as "signature",
  "enclosing_symbol" as "enclosing_symbol",
  "is_external" as "is_external",
  "scheme" as "scheme",
  "package_manager" as "package_manager",
  "package_name" as "package_name",
  "package_version" as "package_version"
from "scip_symbols"

-- reads scip_symbols: display_name, documentation, enclosing_symbol, entry, file_id, is_external, kind, local, package_manager, package_name, package_version, scheme, signature, suffix, symbol, symbol_id

-- entry: int32, ORDINAL identity
--     from scip_symbols.entry
-- file_id: int64 or null, FILE_IDENTITY file
--     from scip_symbols.file_id
-- symbol: string or null, SYMBOL
--     from scip_symbols.symbol
-- symbol_id: int64 or null, ENTITY_IDENTITY scip_symbol
--     from scip_symbols.symbol_id
-- local_id: int64 or null, ENTITY_IDENTITY scip_local
--     from scip_symbols.file_id, scip_symbols.local
-- display_name: string or null, NAME
--     from scip_symbols.display_name
-- kind: string or null, TEXT
--     from scip_symbols.kind
-- suffix: string, ENUM
--     from scip_symbols.suffix
-- documentation: string or null, TEXT
--     from scip_symbols.documentation
-- signature: string or null, TEXT
--     from scip_symbols.signature
-- enclosing_symbol: string or null, SYMBOL
--     from scip_symbols.enclosing_symbol
-- is_external: bool, FLAG
--     from scip_symbols.is_external
-- scheme: string or null, TEXT
--     from scip_symbols.scheme
-- package_manager: string or null, TEXT
--     from scip_symbols.package_manager
-- package_name: string or null, NAME
--     from scip_symbols.package_name
-- package_version: string or null, TEXT
--     from scip_symbols.package_version
