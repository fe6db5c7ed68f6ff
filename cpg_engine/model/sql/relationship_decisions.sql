-- An edge that a ranked relation chose, and why it and not another.
-- Key: rule, src, dst
-- Stage: diagnostics
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
