with measured as (
  select kind, rule, millionths, count(*) as edges, count(ambiguity_group) as ambiguous_edges
  from (
    select kind, rule, cast(round(cast(confidence as double) * 1000000) as bigint) as millionths, ambiguity_group
    from cpg_edges
  )
  group by kind, rule, millionths
),
ends as (
  select kind, rule, count(distinct src) as sources, count(distinct dst) as targets
  from cpg_edges
  group by kind, rule
),
summed as (
  select
    kind,
    rule,
    sum(edges) as edges,
    min(millionths) as least,
    sum(edges * millionths) as total,
    max(millionths) as most,
    sum(case when millionths < 500000 then edges else 0 end) as below_half,
    sum(ambiguous_edges) as ambiguous_edges,
    sum(case when millionths < 100000 then edges else 0 end) as bin_0,
    sum(case when millionths >= 100000 and millionths < 200000 then edges else 0 end) as bin_1,
    sum(case when millionths >= 200000 and millionths < 300000 then edges else 0 end) as bin_2,
    sum(case when millionths >= 300000 and millionths < 400000 then edges else 0 end) as bin_3,
    sum(case when millionths >= 400000 and millionths < 500000 then edges else 0 end) as bin_4,
    sum(case when millionths >= 500000 and millionths < 600000 then edges else 0 end) as bin_5,
    sum(case when millionths >= 600000 and millionths < 700000 then edges else 0 end) as bin_6,
    sum(case when millionths >= 700000 and millionths < 800000 then edges else 0 end) as bin_7,
    sum(case when millionths >= 800000 and millionths < 900000 then edges else 0 end) as bin_8,
    sum(case when millionths >= 900000 then edges else 0 end) as bin_9
  from measured
  group by kind, rule
)
select
  concat(s.kind) as edge_kind,
  s.rule,
  s.edges,
  e.sources,
  e.targets,
  with_metadata(s.least / 1000000.0, 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'Confidence of its least certain edge.') as min_confidence,
  with_metadata(s.total / 1000000.0 / s.edges, 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'Mean confidence of its edges.') as mean_confidence,
  with_metadata(s.most / 1000000.0, 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'Confidence of its most certain edge.') as max_confidence,
  s.below_half / cast(s.edges as double) as share_below_half,
  s.ambiguous_edges,
  make_array(s.bin_0, s.bin_1, s.bin_2, s.bin_3, s.bin_4, s.bin_5, s.bin_6, s.bin_7, s.bin_8, s.bin_9) as histogram
from summed s
join ends e on s.kind = e.kind and s.rule = e.rule

-- reads cpg_edges: ambiguity_group, confidence, dst, kind, rule, src
-- rows depend on cpg_edges: confidence, kind, rule

-- edge_kind: string or null, no declared meaning
--     from cpg_edges.kind
-- rule: string, TEXT
--     from cpg_edges.rule
-- edges: int64 or null, no declared meaning
--     from nothing
-- sources: int64, no declared meaning
--     from cpg_edges.src
-- targets: int64, no declared meaning
--     from cpg_edges.dst
-- min_confidence: double or null, CONFIDENCE
--     from cpg_edges.confidence
-- mean_confidence: double or null, CONFIDENCE
--     from cpg_edges.confidence
-- max_confidence: double or null, CONFIDENCE
--     from cpg_edges.confidence
-- share_below_half: double or null, no declared meaning
--     from cpg_edges.confidence
-- ambiguous_edges: int64 or null, no declared meaning
--     from cpg_edges.ambiguity_group
-- histogram: list<element: int64> or null, no declared meaning
--     from cpg_edges.confidence
