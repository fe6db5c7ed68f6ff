select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_by_framework_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_by_source_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_by_type_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_decorated_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_in_module_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  "dst" as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_in_program_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "call_outside_ranked"
union all
select
  "rule" as "rule",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "eval_type_by_source_ranked"
union all
select
  "rule" as "rule",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "eval_type_ranked"
union all
select
  "rule" as "rule",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "imports_module_ranked"
union all
select
  "rule" as "rule",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "method" as "method",
  "prior" as "prior",
  "features" as "features",
  "quality" as "quality",
  "odds" as "odds",
  "candidates" as "candidates",
  "runner_up_odds" as "runner_up_odds",
  "confidence" as "confidence",
  "is_chosen" as "is_chosen",
  "ambiguity_group" as "ambiguity_group"
from "inherits_in_program_ranked"

-- reads call_by_framework_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_by_source_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_by_type_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_decorated_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_in_module_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_in_program_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads call_outside_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads eval_type_by_source_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads eval_type_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads imports_module_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src
-- reads inherits_in_program_ranked: ambiguity_group, candidates, confidence, dst, features, is_chosen, method, odds, prior, quality, rule, runner_up_odds, src

-- rule: string, no declared meaning
--     from call_by_framework_ranked.rule, call_by_source_ranked.rule, call_by_type_ranked.rule, call_decorated_ranked.rule, call_in_module_ranked.rule, call_in_program_ranked.rule, call_outside_ranked.rule, eval_type_by_source_ranked.rule, eval_type_ranked.rule, imports_module_ranked.rule, inherits_in_program_ranked.rule
-- src: int64 or null, NODE_REFERENCE node
--     from call_by_framework_ranked.src, call_by_source_ranked.src, call_by_type_ranked.src, call_decorated_ranked.src, call_in_module_ranked.src, call_in_program_ranked.src, call_outside_ranked.src, eval_type_by_source_ranked.src, eval_type_ranked.src, imports_module_ranked.src, inherits_in_program_ranked.src
-- dst: int64 or null, NODE_REFERENCE node
--     from call_by_framework_ranked.dst, call_by_source_ranked.dst, call_by_type_ranked.dst, call_decorated_ranked.dst, call_in_module_ranked.dst, call_in_program_ranked.dst, call_outside_ranked.dst, eval_type_by_source_ranked.dst, eval_type_ranked.dst, imports_module_ranked.dst, inherits_in_program_ranked.dst
-- method: string or null, a text
--     from call_by_framework_ranked.method, call_by_source_ranked.method, call_by_type_ranked.method, call_decorated_ranked.method, call_in_module_ranked.method, call_in_program_ranked.method, call_outside_ranked.method, eval_type_by_source_ranked.method, eval_type_ranked.method, imports_module_ranked.method, inherits_in_program_ranked.method
-- prior: double or null, no declared meaning
--     from call_by_framework_ranked.prior, call_by_source_ranked.prior, call_by_type_ranked.prior, call_decorated_ranked.prior, call_in_module_ranked.prior, call_in_program_ranked.prior, call_outside_ranked.prior, eval_type_by_source_ranked.prior, eval_type_ranked.prior, imports_module_ranked.prior, inherits_in_program_ranked.prior
-- features: string or null, no declared meaning
--     from call_by_framework_ranked.features, call_by_source_ranked.features, call_by_type_ranked.features, call_decorated_ranked.features, call_in_module_ranked.features, call_in_program_ranked.features, call_outside_ranked.features, eval_type_by_source_ranked.features, eval_type_ranked.features, imports_module_ranked.features, inherits_in_program_ranked.features
-- quality: double, no declared meaning
--     from call_by_framework_ranked.quality, call_by_source_ranked.quality, call_by_type_ranked.quality, call_decorated_ranked.quality, call_in_module_ranked.quality, call_in_program_ranked.quality, call_outside_ranked.quality, eval_type_by_source_ranked.quality, eval_type_ranked.quality, imports_module_ranked.quality, inherits_in_program_ranked.quality
-- odds: double or null, no declared meaning
--     from call_by_framework_ranked.odds, call_by_source_ranked.odds, call_by_type_ranked.odds, call_decorated_ranked.odds, call_in_module_ranked.odds, call_in_program_ranked.odds, call_outside_ranked.odds, eval_type_by_source_ranked.odds, eval_type_ranked.odds, imports_module_ranked.odds, inherits_in_program_ranked.odds
-- candidates: int64 or null, no declared meaning
--     from call_by_framework_ranked.candidates, call_by_source_ranked.candidates, call_by_type_ranked.candidates, call_decorated_ranked.candidates, call_in_module_ranked.candidates, call_in_program_ranked.candidates, call_outside_ranked.candidates, eval_type_by_source_ranked.candidates, eval_type_ranked.candidates, imports_module_ranked.candidates, inherits_in_program_ranked.candidates
-- runner_up_odds: double or null, no declared meaning
--     from call_by_framework_ranked.runner_up_odds, call_by_source_ranked.runner_up_odds, call_by_type_ranked.runner_up_odds, call_decorated_ranked.runner_up_odds, call_in_module_ranked.runner_up_odds, call_in_program_ranked.runner_up_odds, call_outside_ranked.runner_up_odds, eval_type_by_source_ranked.runner_up_odds, eval_type_ranked.runner_up_odds, imports_module_ranked.runner_up_odds, inherits_in_program_ranked.runner_up_odds
-- confidence: float or null, CONFIDENCE
--     from call_by_framework_ranked.confidence, call_by_source_ranked.confidence, call_by_type_ranked.confidence, call_decorated_ranked.confidence, call_in_module_ranked.confidence, call_in_program_ranked.confidence, call_outside_ranked.confidence, eval_type_by_source_ranked.confidence, eval_type_ranked.confidence, imports_module_ranked.confidence, inherits_in_program_ranked.confidence
-- is_chosen: bool, no declared meaning
--     from call_by_framework_ranked.is_chosen, call_by_source_ranked.is_chosen, call_by_type_ranked.is_chosen, call_decorated_ranked.is_chosen, call_in_module_ranked.is_chosen, call_in_program_ranked.is_chosen, call_outside_ranked.is_chosen, eval_type_by_source_ranked.is_chosen, eval_type_ranked.is_chosen, imports_module_ranked.is_chosen, inherits_in_program_ranked.is_chosen
-- ambiguity_group: int64 or null, a class or a syntax
--     from call_by_framework_ranked.ambiguity_group, call_by_source_ranked.ambiguity_group, call_by_type_ranked.ambiguity_group, call_decorated_ranked.ambiguity_group, call_in_module_ranked.ambiguity_group, call_in_program_ranked.ambiguity_group, call_outside_ranked.ambiguity_group, eval_type_by_source_ranked.ambiguity_group, eval_type_ranked.ambiguity_group, imports_module_ranked.ambiguity_group, inherits_in_program_ranked.ambiguity_group
