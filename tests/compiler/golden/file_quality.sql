with errors as (
  select file_id, sum(is_scan) as scan_errors, sum(is_ast) as ast_errors, sum(is_symtable) as symtable_errors
  from (
    select file_id, 1 as is_scan, 0 as is_ast, 0 as is_symtable from scan_errors
    union all select file_id, 0, 1, 0 from ast_errors
    union all select file_id, 0, 0, 1 from symtable_errors
  )
  where file_id is not null
  group by file_id
),
stars as (
  select file_id, count(*) as star_imports
  from imports
  where name = '*'
  group by file_id
),
named as (
  select file_id, count(*) as names, sum(case when resolution in ('undefined', 'unanalysed') then 0 else 1 end) as resolved
  from "references"
  where kind <> 'attribute'
  group by file_id
),
counted as (
  select
    coalesce(q.trust, 1.0) as parsed,
    f.file_id,
    f.path,
    f.size_bytes,
    f.line_count,
    coalesce(e.scan_errors, 0) as scan_errors,
    coalesce(e.ast_errors, 0) as ast_errors,
    coalesce(e.symtable_errors, 0) as symtable_errors,
    coalesce(s.star_imports, 0) as star_imports,
    coalesce(n.names, 0) as names,
    coalesce(n.resolved, 0) as names_resolved
  from files f
  left join errors e on f.file_id = e.file_id
  left join stars s on f.file_id = s.file_id
  left join named n on f.file_id = n.file_id
  left join syntax_quality q on f.file_id = q.file_id
)
select
  file_id,
  path,
  size_bytes,
  line_count,
  scan_errors + ast_errors = 0 as has_parsed,
  scan_errors + ast_errors + symtable_errors = 0 as is_analysed,
  scan_errors,
  ast_errors,
  symtable_errors,
  star_imports,
  names,
  names_resolved,
  case when names > 0 then names_resolved / cast(names as double) end as share_resolved,
  with_metadata(
    parsed
      * (names_resolved + 10) / cast(names + 10 as double)
      * 20 / cast(20 + star_imports as double),
    'cpg.semantic', 'CONFIDENCE',
    'cpg.doc', 'How far facts from this file can be trusted, in (0, 1].'
  ) as quality
from counted

-- reads ast_errors: file_id
-- reads files: file_id, line_count, path, size_bytes
-- reads imports: file_id, name
-- reads references: file_id, kind, resolution
-- reads scan_errors: file_id
-- reads symtable_errors: file_id
-- reads syntax_quality: file_id, trust
-- rows depend on ast_errors: file_id
-- rows depend on files: file_id
-- rows depend on imports: file_id, name
-- rows depend on references: file_id, kind
-- rows depend on scan_errors: file_id
-- rows depend on symtable_errors: file_id
-- rows depend on syntax_quality: file_id

-- file_id: int64, FILE_IDENTITY file
--     from files.file_id
-- path: string, PATH
--     from files.path
-- size_bytes: int32, COUNT
--     from files.size_bytes
-- line_count: int32, COUNT
--     from files.line_count
-- has_parsed: bool, no declared meaning
--     from nothing
-- is_analysed: bool, no declared meaning
--     from nothing
-- scan_errors: int64, no declared meaning
--     from nothing
-- ast_errors: int64, no declared meaning
--     from nothing
-- symtable_errors: int64, no declared meaning
--     from nothing
-- star_imports: int64, no declared meaning
--     from nothing
-- names: int64, no declared meaning
--     from nothing
-- names_resolved: int64, no declared meaning
--     from references.resolution
-- share_resolved: double or null, no declared meaning
--     from references.resolution
-- quality: double, CONFIDENCE
--     from references.resolution, syntax_quality.trust
