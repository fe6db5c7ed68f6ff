select 'definitions_reaching' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('binding') as names, make_array(count("binding")) as filled, count(*) as table_rows from "definitions_reaching")) where filled = 0 and table_rows > 0

-- reads definitions_reaching: binding
-- rows depend on definitions_reaching: binding

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
