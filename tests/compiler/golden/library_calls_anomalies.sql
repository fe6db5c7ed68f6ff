select 'library_calls' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('callee_name', 'name_start_byte', 'name_end_byte', 'receiver', 'scope') as names, make_array(count("callee_name"), count("name_start_byte"), count("name_end_byte"), count("receiver"), count("scope")) as filled, count(*) as table_rows from "library_calls")) where filled = 0 and table_rows > 0

-- reads library_calls: callee_name, name_end_byte, name_start_byte, receiver, scope
-- rows depend on library_calls: callee_name, name_end_byte, name_start_byte, receiver, scope

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
