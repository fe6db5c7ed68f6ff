select f.file_id, 'scan' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "files" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "file_lines" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "import_names" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads file_lines: file_id
-- reads files: file_id
-- reads import_names: file_id
-- rows depend on file_lines: file_id
-- rows depend on files: file_id
-- rows depend on import_names: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
