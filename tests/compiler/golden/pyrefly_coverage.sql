select f.file_id, 'pyrefly' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "pyrefly_calls" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "pyrefly_targets" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "pyrefly_types" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "pyrefly_type_classes" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads files: file_id
-- reads pyrefly_calls: file_id
-- reads pyrefly_targets: file_id
-- reads pyrefly_type_classes: file_id
-- reads pyrefly_types: file_id
-- rows depend on files: file_id
-- rows depend on pyrefly_calls: file_id
-- rows depend on pyrefly_targets: file_id
-- rows depend on pyrefly_type_classes: file_id
-- rows depend on pyrefly_types: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
