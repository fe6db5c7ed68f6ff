with said as (
  select c.node_id as call_id, c.file_id, e.dst as method_id, case when e.rule = 'call_outside' then 0 else 1 end as is_inside, 1 as ours, 0 as theirs
  from cpg_edges e
  join call c on e.src = c.node_id
  where e.kind = 'CALL' and e.rule <> 'call_by_source'
  union all
  select call_id, file_id, method_id, 1, 0, 1
  from indexed_calls
),
target as (
  select call_id, file_id, method_id, max(is_inside) as is_inside, max(ours) as ours, max(theirs) as theirs
  from said
  group by call_id, file_id, method_id
),
compared as (
  select
    call_id,
    file_id,
    sum(ours) as ours,
    sum(ours * is_inside) as ours_inside,
    sum(theirs) as theirs,
    sum(ours * theirs) as common
  from target
  group by call_id, file_id
),
judged_call as (
  select
    c.file_id,
    'call' as subject,
    concat(c.callee_name) as name,
    n.line,
    n.start_byte,
    coalesce(p.ours, 0) as ours,
    coalesce(p.ours_inside, 0) as ours_inside,
    coalesce(p.theirs, 0) as theirs,
    coalesce(p.theirs, 0) as theirs_inside,
    coalesce(p.common, 0) as common
  from call c
  join syntax_node n on c.node_id = n.node_id
  left join compared p on c.node_id = p.call_id
),
judged_reference as (
  select
    r.file_id,
    concat(r.subject) as subject,
    concat(r.name) as name,
    n.line,
    n.start_byte,
    r.ours,
    r.ours as ours_inside,
    r.theirs,
    r.theirs_inside,
    r.common
  from compared_reference r
  join syntax_node n on r.node_id = n.node_id
),
judged as (
  select
    *,
    case
      when theirs_inside = 0 and ours_inside = 0 then 'neither'
      when theirs = 0 then 'only_ours'
      when ours = 0 then 'only_theirs'
      when common = 0 then 'different'
      when common = ours and (subject <> 'call' or common = theirs) then 'alike'
      else 'partly'
    end as verdict
  from (select * from judged_call union all select * from judged_reference)
)
select
  j.file_id,
  j.subject,
  f.path,
  count(*) as places,
  sum(case when verdict = 'alike' then 1 else 0 end) as alike,
  sum(case when verdict = 'partly' then 1 else 0 end) as partly,
  sum(case when verdict = 'different' then 1 else 0 end) as different,
  sum(case when verdict = 'only_ours' then 1 else 0 end) as only_ours,
  sum(case when verdict = 'only_theirs' then 1 else 0 end) as only_theirs,
  sum(case when verdict = 'neither' then 1 else 0 end) as neither,
  first_value(j.name order by j.start_byte) filter (where verdict = 'different') as sample_name,
  first_value(j.line order by j.start_byte) filter (where verdict = 'different') as sample_line
from judged j
join files f on j.file_id = f.file_id
join (select distinct file_id from symbol_occurrence) i on j.file_id = i.file_id
group by j.file_id, j.subject, f.path

-- reads call: callee_name, file_id, node_id
-- reads compared_reference: common, file_id, name, node_id, ours, subject, theirs, theirs_inside
-- reads cpg_edges: dst, kind, rule, src
-- reads files: file_id, path
-- reads indexed_calls: call_id, file_id, method_id
-- reads symbol_occurrence: file_id
-- reads syntax_node: line, node_id, start_byte
-- rows depend on call: file_id, node_id
-- rows depend on compared_reference: file_id, node_id, subject
-- rows depend on cpg_edges: dst, kind, rule, src
-- rows depend on files: file_id, path
-- rows depend on indexed_calls: call_id, file_id, method_id
-- rows depend on symbol_occurrence: file_id
-- rows depend on syntax_node: node_id

-- file_id: int64, FILE_IDENTITY file
--     from call.file_id, compared_reference.file_id
-- subject: string or null, no declared meaning
--     from compared_reference.subject
-- path: string, PATH
--     from files.path
-- places: int64, no declared meaning
--     from nothing
-- alike: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- partly: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- different: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- only_ours: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- only_theirs: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- neither: int64 or null, no declared meaning
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule
-- sample_name: string or null, no declared meaning
--     from call.callee_name, compared_reference.common, compared_reference.name, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule, syntax_node.start_byte
-- sample_line: int32 or null, LINE
--     from compared_reference.common, compared_reference.ours, compared_reference.subject, compared_reference.theirs, compared_reference.theirs_inside, cpg_edges.rule, syntax_node.line, syntax_node.start_byte
