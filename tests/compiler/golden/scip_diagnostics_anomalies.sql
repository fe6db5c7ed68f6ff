select 'scip_diagnostics' as table_name, column_name, table_rows from (select unnest(names) as column_name, unnest(filled) as filled, table_rows from (select make_array('severity', 'code', 'source') as names, make_array(count("severity"), count("code"), count("source")) as filled, count(*) as table_rows from "scip_diagnostics")) where filled = 0 and table_rows > 0

-- reads scip_diagnostics: code, severity, source
-- rows depend on scip_diagnostics: code, severity, source

-- table_name: string, no declared meaning
--     from nothing
-- column_name: string or null, no declared meaning
--     from nothing
-- table_rows: int64, no declared meaning
--     from nothing
