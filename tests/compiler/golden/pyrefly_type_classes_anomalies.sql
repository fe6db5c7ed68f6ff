select 'pyrefly_type_classes' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('modifiers', 'target_file_id', 'target_start_byte', 'target_end_byte') as names, make_array(count("modifiers"), count("target_file_id"), count("target_start_byte"), count("target_end_byte")) as filled, count(*) as table_rows from "pyrefly_type_classes")) where filled = 0 and table_rows > 0

-- reads pyrefly_type_classes: modifiers, target_end_byte, target_file_id, target_start_byte
-- rows depend on pyrefly_type_classes: modifiers, target_end_byte, target_file_id, target_start_byte

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
