-- Functions that were entered from functions, classes and modules of a file, by how much of that the graph knows without the
-- trace: calls are pairs of a place and a function that was entered from there. sample_name and sample_line are of the first
-- that it does not know.
-- Key: file_id
-- Stage: diagnostics
with known as (
  select src as call_id, dst as method_id from cpg_edges where kind = 'CALL' and rule <> 'call_by_source'
  union
  select call_id, method_id from call_votes where source = 'checked' and method_id is not null
),
found as (
  select x.call_id, x.method_id, n.file_id, n.line, n.start_byte, m.full_name, case when k.call_id is not null then 1 else 0 end as is_known
  from executed_calls x
  join syntax_node n on x.call_id = n.node_id
  join method m on x.method_id = m.method_id
  left join known k on x.call_id = k.call_id and x.method_id = k.method_id
),
summed as (
  select
    file_id,
    count(*) as calls,
    sum(is_known) as known,
    first_value(full_name order by start_byte, full_name) filter (where is_known = 0) as sample_name,
    first_value(line order by start_byte, full_name) filter (where is_known = 0) as sample_line
  from found
  group by file_id
)
select s.file_id, f.path, s.calls, s.known, s.known / cast(s.calls as double) as share, s.sample_name, s.sample_line
from summed s
join files f on s.file_id = f.file_id
