select 'trace_calls' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('line', 'start_byte', 'end_byte', 'entered_file_id', 'entered_line', 'entered_start_byte', 'entered_end_byte') as names, make_array(count("line"), count("start_byte"), count("end_byte"), count("entered_file_id"), count("entered_line"), count("entered_start_byte"), count("entered_end_byte")) as filled, count(*) as table_rows from "trace_calls")) where filled = 0 and table_rows > 0

-- reads trace_calls: end_byte, entered_end_byte, entered_file_id, entered_line, entered_start_byte, line, start_byte
-- rows depend on trace_calls: end_byte, entered_end_byte, entered_file_id, entered_line, entered_start_byte, line, start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
