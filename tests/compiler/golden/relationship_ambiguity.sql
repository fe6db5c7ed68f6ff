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

-- reads cpg_edges: ambiguity_group, confidence, dst, kind, rule, src
-- rows depend on cpg_edges: ambiguity_group, rule

-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from cpg_edges.ambiguity_group
-- edge_kind: string or null, no declared meaning
--     from cpg_edges.kind
-- rule: string, TEXT
--     from cpg_edges.rule
-- src: int64 or null, ENTITY_IDENTITY node
--     from cpg_edges.src
-- dst: int64 or null, ENTITY_IDENTITY node
--     from cpg_edges.dst
-- alternatives: int64, no declared meaning
--     from nothing
-- best_confidence: float or null, CONFIDENCE
--     from cpg_edges.confidence
-- total_confidence: double or null, no declared meaning
--     from cpg_edges.confidence
