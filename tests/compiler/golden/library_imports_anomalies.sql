select 'library_imports' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('module', 'name', 'alias', 'bound_name', 'scope', 'binding') as names, make_array(count("module"), count("name"), count("alias"), count("bound_name"), count("scope"), count("binding")) as filled, count(*) as table_rows from "library_imports")) where filled = 0 and table_rows > 0

-- reads library_imports: alias, binding, bound_name, module, name, scope
-- rows depend on library_imports: alias, binding, bound_name, module, name, scope

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
