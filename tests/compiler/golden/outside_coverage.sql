select f.file_id, 'outside' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "outside_annotations" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads files: file_id
-- reads outside_annotations: file_id
-- rows depend on files: file_id
-- rows depend on outside_annotations: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
