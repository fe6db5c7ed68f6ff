select f.file_id, 'flow' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "cfg_nodes" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "cfg_edges" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "control_dependences" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "definitions_reaching" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads cfg_edges: file_id
-- reads cfg_nodes: file_id
-- reads control_dependences: file_id
-- reads definitions_reaching: file_id
-- reads files: file_id
-- rows depend on cfg_edges: file_id
-- rows depend on cfg_nodes: file_id
-- rows depend on control_dependences: file_id
-- rows depend on definitions_reaching: file_id
-- rows depend on files: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
