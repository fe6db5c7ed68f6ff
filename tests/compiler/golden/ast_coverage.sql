select f.file_id, 'ast' as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered
from "files" f
left join (select file_id, sum(counted) as counted from (select "file_id" as file_id, count(*) as counted from "syntax_nodes" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "definitions" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "parameters" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "references" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "calls" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "call_arguments" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "imports" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "assignments" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "literals" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "type_expressions" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "annotation_texts" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "decorators" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "docstrings" group by "file_id" union all select "file_id" as file_id, count(*) as counted from "class_bases" group by "file_id") group by file_id) k on f.file_id = k.file_id

-- reads annotation_texts: file_id
-- reads assignments: file_id
-- reads call_arguments: file_id
-- reads calls: file_id
-- reads class_bases: file_id
-- reads decorators: file_id
-- reads definitions: file_id
-- reads docstrings: file_id
-- reads files: file_id
-- reads imports: file_id
-- reads literals: file_id
-- reads parameters: file_id
-- reads references: file_id
-- reads syntax_nodes: file_id
-- reads type_expressions: file_id
-- rows depend on annotation_texts: file_id
-- rows depend on assignments: file_id
-- rows depend on call_arguments: file_id
-- rows depend on calls: file_id
-- rows depend on class_bases: file_id
-- rows depend on decorators: file_id
-- rows depend on definitions: file_id
-- rows depend on docstrings: file_id
-- rows depend on files: file_id
-- rows depend on imports: file_id
-- rows depend on literals: file_id
-- rows depend on parameters: file_id
-- rows depend on references: file_id
-- rows depend on syntax_nodes: file_id
-- rows depend on type_expressions: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- source: string, no declared meaning
--     from nothing
-- rows: int64, no declared meaning
--     from nothing
-- is_covered: bool, no declared meaning
--     from nothing
