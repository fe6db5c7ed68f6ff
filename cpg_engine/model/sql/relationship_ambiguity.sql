-- Alternatives of which only one can hold: edges that one rule emitted because nothing told which is right. src is the node
-- all of them leave, dst the one all of them enter; null where they differ.
-- Key: ambiguity_group, rule
-- Stage: diagnostics
-- Expect: alternatives > 1; Where something is ambiguous, there are alternatives.
-- Expect: total_confidence <= 1.0001; The confidence of alternatives that exclude each other adds up to one at most.
select
  ambiguity_group,
  concat(min(kind)) as edge_kind,
  rule,
  with_metadata(
    case when min(src) = max(src) then min(src) end,
    'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'node'
  ) as src,
  with_metadata(
    case when min(dst) = max(dst) then min(dst) end,
    'cpg.semantic', 'ENTITY_IDENTITY', 'cpg.namespace', 'node'
  ) as dst,
  count(*) as alternatives,
  with_metadata(max(confidence), 'cpg.semantic', 'CONFIDENCE', 'cpg.doc', 'Confidence of the most likely one.') as best_confidence,
  sum(cast(round(cast(confidence as double) * 1000000) as bigint)) / 1000000.0 as total_confidence
from cpg_edges
where ambiguity_group is not null
group by ambiguity_group, rule
