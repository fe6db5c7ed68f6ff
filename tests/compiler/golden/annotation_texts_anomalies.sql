select 'annotation_texts' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('parent', 'name', 'dotted', 'operator', 'position', 'value_type') as names, make_array(count("parent"), count("name"), count("dotted"), count("operator"), count("position"), count("value_type")) as filled, count(*) as table_rows from "annotation_texts")) where filled = 0 and table_rows > 0

-- reads annotation_texts: dotted, name, operator, parent, position, value_type
-- rows depend on annotation_texts: dotted, name, operator, parent, position, value_type

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
