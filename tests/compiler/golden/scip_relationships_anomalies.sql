select 'scip_relationships' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('file_id', 'symbol', 'symbol_id', 'local', 'related_symbol', 'related_symbol_id', 'related_local') as names, make_array(count("file_id"), count("symbol"), count("symbol_id"), count("local"), count("related_symbol"), count("related_symbol_id"), count("related_local")) as filled, count(*) as table_rows from "scip_relationships")) where filled = 0 and table_rows > 0

-- reads scip_relationships: file_id, local, related_local, related_symbol, related_symbol_id, symbol, symbol_id
-- rows depend on scip_relationships: file_id, local, related_local, related_symbol, related_symbol_id, symbol, symbol_id

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
