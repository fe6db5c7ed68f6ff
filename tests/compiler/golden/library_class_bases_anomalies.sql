select 'library_class_bases' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('keyword') as names, make_array(count("keyword")) as filled, count(*) as table_rows from "library_class_bases")) where filled = 0 and table_rows > 0

-- reads library_class_bases: keyword
-- rows depend on library_class_bases: keyword

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
