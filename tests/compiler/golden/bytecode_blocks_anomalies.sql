select 'bytecode_blocks' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('exit') as names, make_array(count("exit")) as filled, count(*) as table_rows from "bytecode_blocks")) where filled = 0 and table_rows > 0

-- reads bytecode_blocks: exit
-- rows depend on bytecode_blocks: exit

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
