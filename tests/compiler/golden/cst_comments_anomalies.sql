select 'cst_comments' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('owner', 'owner_start_byte', 'owner_end_byte') as names, make_array(count("owner"), count("owner_start_byte"), count("owner_end_byte")) as filled, count(*) as table_rows from "cst_comments")) where filled = 0 and table_rows > 0

-- reads cst_comments: owner, owner_end_byte, owner_start_byte
-- rows depend on cst_comments: owner, owner_end_byte, owner_start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
