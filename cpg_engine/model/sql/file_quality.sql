-- How far facts extracted from a file can be trusted: what became of the file, and how many of its names the compiler's
-- own tables explain. Names are those read, assigned or deleted, attributes left out.
-- quality = parsed x resolved x explicit, each in (0, 1]: parsed is 1, or that of
-- syntax_quality for a file that does not parse; resolved is (names_resolved + 10) / (names + 10), so that a few names decide little and the result never is 0;
-- explicit is 20 / (20 + star_imports), since a star import can give any name another meaning. It falls with every
-- error, unresolved name and star import, and rests on evidence alone, never on the graph, whose edges are weighed by it.
-- Key: file_id
-- Stage: diagnostics
-- Expect: has_parsed; Every file can be read and parsed.
-- Expect: is_analysed; The compiler's symbol analysis accepts every file that parses.
-- Expect: names < 20 or share_resolved >= 0.8; Four of five names of a file lead to a variable or builtin.
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
