select 'scip_occurrences' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('symbol', 'symbol_id', 'local', 'syntax_kind', 'documentation', 'enclosing_start_byte', 'enclosing_end_byte') as names, make_array(count("symbol"), count("symbol_id"), count("local"), count("syntax_kind"), count("documentation"), count("enclosing_start_byte"), count("enclosing_end_byte")) as filled, count(*) as table_rows from "scip_occurrences")) where filled = 0 and table_rows > 0

-- reads scip_occurrences: documentation, enclosing_end_byte, enclosing_start_byte, local, symbol, symbol_id, syntax_kind
-- rows depend on scip_occurrences: documentation, enclosing_end_byte, enclosing_start_byte, local, symbol, symbol_id, syntax_kind

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
