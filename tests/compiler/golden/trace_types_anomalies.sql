select 'trace_types' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('start_byte', 'end_byte', 'parameter', 'class_file_id') as names, make_array(count("start_byte"), count("end_byte"), count("parameter"), count("class_file_id")) as filled, count(*) as table_rows from "trace_types")) where filled = 0 and table_rows > 0

-- reads trace_types: class_file_id, end_byte, parameter, start_byte
-- rows depend on trace_types: class_file_id, end_byte, parameter, start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
