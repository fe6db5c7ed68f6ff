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

-- reads call_votes: call_id, method_id, source
-- reads cpg_edges: dst, kind, rule, src
-- reads executed_calls: call_id, method_id
-- reads files: file_id, path
-- reads method: full_name, method_id
-- reads syntax_node: file_id, line, node_id, start_byte
-- rows depend on call_votes: call_id, method_id, source
-- rows depend on cpg_edges: dst, kind, rule, src
-- rows depend on executed_calls: call_id, method_id
-- rows depend on files: file_id
-- rows depend on method: method_id
-- rows depend on syntax_node: file_id, node_id

-- file_id: int64, FILE_IDENTITY file
--     from syntax_node.file_id
-- path: string, PATH
--     from files.path
-- calls: int64, no declared meaning
--     from nothing
-- known: int64 or null, no declared meaning
--     from call_votes.call_id, cpg_edges.src
-- share: double or null, no declared meaning
--     from call_votes.call_id, cpg_edges.src
-- sample_name: string or null, no declared meaning
--     from call_votes.call_id, cpg_edges.src, method.full_name, syntax_node.start_byte
-- sample_line: int32 or null, LINE
--     from call_votes.call_id, cpg_edges.src, method.full_name, syntax_node.line, syntax_node.start_byte
