select
  rule,
  src,
  dst,
  method,
  confidence,
  prior,
  features,
  quality,
  odds,
  runner_up_odds,
  candidates,
  ambiguity_group,
  case
    when candidates is null then 'each candidate may hold'
    when candidates = 1 then 'the only candidate'
    when ambiguity_group is not null and runner_up_odds is null then concat('one of ', candidates, ' that nothing tells apart')
    when ambiguity_group is not null then concat('one of ', candidates, ' alternatives')
    else concat('the best of ', candidates, ': ', round(odds / runner_up_odds, 1), ' times as likely as the next')
  end as reason
from relationship_candidates
where is_chosen

-- reads relationship_candidates: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- rows depend on relationship_candidates: is_chosen

-- rule: string, no declared meaning
--     from relationship_candidates.rule
-- src: int64 or null, NODE_REFERENCE node
--     from relationship_candidates.src
-- dst: int64 or null, NODE_REFERENCE node
--     from relationship_candidates.dst
-- method: string or null, a text
--     from relationship_candidates.method
-- confidence: float or null, CONFIDENCE
--     from relationship_candidates.confidence
-- prior: double or null, no declared meaning
--     from relationship_candidates.prior
-- features: string or null, no declared meaning
--     from relationship_candidates.features
-- quality: double, no declared meaning
--     from relationship_candidates.quality
-- odds: double or null, no declared meaning
--     from relationship_candidates.odds
-- runner_up_odds: double or null, no declared meaning
--     from relationship_candidates.runner_up_odds
-- candidates: int64 or null, no declared meaning
--     from relationship_candidates.candidates
-- ambiguity_group: int64 or null, a class or a syntax
--     from relationship_candidates.ambiguity_group
-- reason: string or null, no declared meaning
--     from relationship_candidates.ambiguity_group, relationship_candidates.candidates, relationship_candidates.odds, relationship_candidates.runner_up_odds
