select 'scip_symbols' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('file_id', 'symbol', 'symbol_id', 'local', 'display_name', 'kind', 'documentation', 'signature', 'enclosing_symbol', 'scheme', 'package_manager', 'package_name', 'package_version') as names, make_array(count("file_id"), count("symbol"), count("symbol_id"), count("local"), count("display_name"), count("kind"), count("documentation"), count("signature"), count("enclosing_symbol"), count("scheme"), count("package_manager"), count("package_name"), count("package_version")) as filled, count(*) as table_rows from "scip_symbols")) where filled = 0 and table_rows > 0

-- reads scip_symbols: display_name, documentation, enclosing_symbol, file_id, kind, local, package_manager, package_name, package_version, scheme, signature, symbol, symbol_id
-- rows depend on scip_symbols: display_name, documentation, enclosing_symbol, file_id, kind, local, package_manager, package_name, package_version, scheme, signature, symbol, symbol_id

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
