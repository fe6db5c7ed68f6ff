select 'bytecode_edges' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('entry') as names, make_array(count("entry")) as filled, count(*) as table_rows from "bytecode_edges")) where filled = 0 and table_rows > 0

-- reads bytecode_edges: entry
-- rows depend on bytecode_edges: entry

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
