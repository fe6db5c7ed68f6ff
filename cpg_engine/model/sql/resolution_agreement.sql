-- Call expressions of a file the index covers, by what the graph's own resolution and the index say of them: exactly the
-- same methods, some of them, others, or only one of both any. sample_name and sample_line are of the first call of which they
-- say different things. What is outside the repository is not told apart.
-- Key: file_id
-- Stage: diagnostics
with said as (
  select c.node_id as call_id, c.file_id, e.dst as method_id, case when e.rule = 'call_outside' then 0 else 1 end as is_inside, 1 as ours, 0 as theirs
  from cpg_edges e
  join call c on e.src = c.node_id
  where e.kind = 'CALL' and e.rule not in ('call_by_index', 'call_type_checked')
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
judged as (
  select
    c.file_id,
    c.node_id as call_id,
    c.callee_name,
    n.line,
    n.start_byte,
    case
      when coalesce(p.theirs, 0) = 0 and coalesce(p.ours_inside, 0) = 0 then 'neither'
      when p.theirs = 0 then 'only_ours'
      when p.ours = 0 then 'only_theirs'
      when p.common = p.ours and p.common = p.theirs then 'alike'
      when p.common > 0 then 'partly'
      else 'different'
    end as verdict
  from call c
  join syntax_node n on c.node_id = n.node_id
  left join compared p on c.node_id = p.call_id
)
select
  j.file_id,
  f.path,
  count(*) as calls,
  sum(case when verdict = 'alike' then 1 else 0 end) as alike,
  sum(case when verdict = 'partly' then 1 else 0 end) as partly,
  sum(case when verdict = 'different' then 1 else 0 end) as different,
  sum(case when verdict = 'only_ours' then 1 else 0 end) as only_ours,
  sum(case when verdict = 'only_theirs' then 1 else 0 end) as only_theirs,
  sum(case when verdict = 'neither' then 1 else 0 end) as neither,
  first_value(j.callee_name order by j.start_byte) filter (where verdict = 'different') as sample_name,
  first_value(j.line order by j.start_byte) filter (where verdict = 'different') as sample_line
from judged j
join files f on j.file_id = f.file_id
join (select distinct file_id from symbol_occurrence) i on j.file_id = i.file_id
group by j.file_id, f.path
