select f.file_id, 'trace' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "trace_calls" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "trace_functions" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "trace_types" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads files: file_id
-- reads trace_calls: file_id
-- reads trace_functions: file_id
-- reads trace_types: file_id
-- rows depend on files: file_id
-- rows depend on trace_calls: file_id
-- rows depend on trace_functions: file_id
-- rows depend on trace_types: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
