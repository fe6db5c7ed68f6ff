-- How sure a rule is of the edges of a kind that it emitted. histogram counts them by confidence in ten bins:
-- [0, 0.1), [0.1, 0.2), … [0.9, 1]. ambiguous_edges are alternatives of which only one can hold.
-- Key: edge_kind, rule
-- Stage: diagnostics
-- Expect: edges < 100 or edges = sources or min_confidence = 1 or min_confidence < max_confidence; A rule that chooses tells likely edges from unlikely ones.
-- Expect: edges < 100 or share_below_half <= 0.5; Most edges of a rule are more likely than not.
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
