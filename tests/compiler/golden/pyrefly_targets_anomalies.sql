select 'pyrefly_targets' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('argument_index', 'receiver_module', 'receiver_class', 'target_file_id', 'target_start_byte', 'target_end_byte') as names, make_array(count("argument_index"), count("receiver_module"), count("receiver_class"), count("target_file_id"), count("target_start_byte"), count("target_end_byte")) as filled, count(*) as table_rows from "pyrefly_targets")) where filled = 0 and table_rows > 0

-- reads pyrefly_targets: argument_index, receiver_class, receiver_module, target_end_byte, target_file_id, target_start_byte
-- rows depend on pyrefly_targets: argument_index, receiver_class, receiver_module, target_end_byte, target_file_id, target_start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
