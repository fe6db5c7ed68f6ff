-- A value that others choose and a place that it must not reach as it is, with the way from one to the other: lines as PATH:LINE, in order.
-- Without a place: of this kind not everything was looked at, because it would have been too much.
-- Key: finding_id
-- Stage: graph
-- Expect: false; No value that others choose reaches what it must not reach as it is.
-- Stored: if read
with step as (
  select source, target, how, field, site, at_id, coalesce(place_id, cast(0 as bigint)) as place_id, is_across from value_step
  union all
  select source, target, how, field, cast(0 as bigint) as site, at_id, coalesce(place_id, cast(0 as bigint)) as place_id, false as is_across from taint_step
),
steps as (
  select array_agg(named_struct('source', source, 'target', target, 'how', concat(how), 'field', concat(field), 'site', site, 'at_id', at_id, 'place_id', place_id, 'is_across', is_across)) as rows
  from step
),
marks as (
  select array_agg(named_struct('role', concat(role), 'kind', concat(kind), 'name', concat(name), 'cwe', cwe, 'variable', variable, 'at_id', at_id, 'place_id', coalesce(place_id, cast(0 as bigint)), 'contents', contents)) as rows
  from taint_mark
),
orders as (
  select array_agg(named_struct('source', source_id, 'target', target_id)) as rows from flow_steps
),
way as (
  select unnest(tainted_ways(s.rows, m.rows, o.rows)) as found from steps s cross join marks m cross join orders o
),
found as (
  select
    xxhash64('finding', found['kind'], coalesce(found['source_id'], 0), coalesce(found['sink_id'], 0)) as finding_id,
    found['kind'] as kind,
    found['cwe'] as cwe,
    found['source_kind'] as source_kind,
    found['source'] as source,
    found['source_id'] as source_id,
    found['sink'] as sink,
    found['sink_id'] as sink_id,
    found['way'] as way
  from way
),
named as (
  select finding_id, unnest(way) as at_id, unnest(range(1, cast(array_length(way) + 1 as bigint))) as step from found
),
placed as (
  select n.finding_id, n.step, f.path || ':' || cast(s.line as varchar) as place, f.file_id, f.path, s.line,
    row_number() over (partition by n.finding_id order by n.step desc) as steps_to_go
  from named n
  join syntax_node s on n.at_id = s.node_id
  join file f on s.file_id = f.file_id
),
lines as (
  select
    finding_id,
    array_agg(place order by step) as way,
    first_value(path order by step) as source_path,
    first_value(line order by step) as source_line,
    min(case when steps_to_go = 1 then file_id end) as file_id,
    min(case when steps_to_go = 1 then path end) as path,
    min(case when steps_to_go = 1 then line end) as line
  from placed
  group by finding_id
)
select f.finding_id, f.kind, f.cwe, l.path, l.line, f.sink, f.sink_id, f.source_kind, f.source, f.source_id, l.source_path, l.source_line, l.way, l.file_id
from found f
left join lines l on f.finding_id = l.finding_id
