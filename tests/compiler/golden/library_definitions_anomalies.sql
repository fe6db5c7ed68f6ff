select 'library_definitions' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('scope', 'body_scope', 'binding') as names, make_array(count("scope"), count("body_scope"), count("binding")) as filled, count(*) as table_rows from "library_definitions")) where filled = 0 and table_rows > 0

-- reads library_definitions: binding, body_scope, scope
-- rows depend on library_definitions: binding, body_scope, scope

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
