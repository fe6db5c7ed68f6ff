select 'code_objects' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('parent', 'syntax_kind', 'start_byte', 'end_byte', 'line', 'column', 'end_line', 'end_column') as names, make_array(count("parent"), count("syntax_kind"), count("start_byte"), count("end_byte"), count("line"), count("column"), count("end_line"), count("end_column")) as filled, count(*) as table_rows from "code_objects")) where filled = 0 and table_rows > 0

-- reads code_objects: column, end_byte, end_column, end_line, line, parent, start_byte, syntax_kind
-- rows depend on code_objects: column, end_byte, end_column, end_line, line, parent, start_byte, syntax_kind

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
