select f.file_id, 'bytecode' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "code_objects" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "instructions" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "exception_entries" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "bytecode_blocks" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "bytecode_edges" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads bytecode_blocks: file_id
-- reads bytecode_edges: file_id
-- reads code_objects: file_id
-- reads exception_entries: file_id
-- reads files: file_id
-- reads instructions: file_id
-- rows depend on bytecode_blocks: file_id
-- rows depend on bytecode_edges: file_id
-- rows depend on code_objects: file_id
-- rows depend on exception_entries: file_id
-- rows depend on files: file_id
-- rows depend on instructions: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
