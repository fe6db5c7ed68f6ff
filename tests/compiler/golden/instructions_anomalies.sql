select 'instructions' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('arg', 'name', 'second_name', 'constant', 'loaded_code', 'target', 'start_byte', 'end_byte', 'line', 'column', 'end_line', 'end_column') as names, make_array(count("arg"), count("name"), count("second_name"), count("constant"), count("loaded_code"), count("target"), count("start_byte"), count("end_byte"), count("line"), count("column"), count("end_line"), count("end_column")) as filled, count(*) as table_rows from "instructions")) where filled = 0 and table_rows > 0

-- reads instructions: arg, column, constant, end_byte, end_column, end_line, line, loaded_code, name, second_name, start_byte, target
-- rows depend on instructions: arg, column, constant, end_byte, end_column, end_line, line, loaded_code, name, second_name, start_byte, target

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
