select 'library_parameters' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('default', 'annotation', 'scope', 'binding') as names, make_array(count("default"), count("annotation"), count("scope"), count("binding")) as filled, count(*) as table_rows from "library_parameters")) where filled = 0 and table_rows > 0

-- reads library_parameters: annotation, binding, default, scope
-- rows depend on library_parameters: annotation, binding, default, scope

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
