select 'library_syntax_nodes' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('parent', 'field', 'position', 'name', 'ctx', 'operator', 'start_byte', 'end_byte', 'line', 'column', 'end_line', 'end_column', 'begins', 'ends', 'scope') as names, make_array(count("parent"), count("field"), count("position"), count("name"), count("ctx"), count("operator"), count("start_byte"), count("end_byte"), count("line"), count("column"), count("end_line"), count("end_column"), count("begins"), count("ends"), count("scope")) as filled, count(*) as table_rows from "library_syntax_nodes")) where filled = 0 and table_rows > 0

-- reads library_syntax_nodes: begins, column, ctx, end_byte, end_column, end_line, ends, field, line, name, operator, parent, position, scope, start_byte
-- rows depend on library_syntax_nodes: begins, column, ctx, end_byte, end_column, end_line, ends, field, line, name, operator, parent, position, scope, start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
