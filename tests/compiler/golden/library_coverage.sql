select f.file_id, 'library' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "library_files" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_syntax_nodes" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_definitions" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_parameters" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_references" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_calls" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_call_arguments" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_imports" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_assignments" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_literals" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_decorators" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_class_bases" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_scopes" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "library_symbols" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads files: file_id
-- reads library_assignments: file_id
-- reads library_call_arguments: file_id
-- reads library_calls: file_id
-- reads library_class_bases: file_id
-- reads library_decorators: file_id
-- reads library_definitions: file_id
-- reads library_files: file_id
-- reads library_imports: file_id
-- reads library_literals: file_id
-- reads library_parameters: file_id
-- reads library_references: file_id
-- reads library_scopes: file_id
-- reads library_symbols: file_id
-- reads library_syntax_nodes: file_id
-- rows depend on files: file_id
-- rows depend on library_assignments: file_id
-- rows depend on library_call_arguments: file_id
-- rows depend on library_calls: file_id
-- rows depend on library_class_bases: file_id
-- rows depend on library_decorators: file_id
-- rows depend on library_definitions: file_id
-- rows depend on library_files: file_id
-- rows depend on library_imports: file_id
-- rows depend on library_literals: file_id
-- rows depend on library_parameters: file_id
-- rows depend on library_references: file_id
-- rows depend on library_scopes: file_id
-- rows depend on library_symbols: file_id
-- rows depend on library_syntax_nodes: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
