select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "argument_call_argument"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_class_body"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_decorator"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_lazy_method"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_module"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_module_body"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_syntax"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_definition"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_import"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_name"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_parameter"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_in_module"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "captures"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_code"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_scope"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_syntax"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "declares_symbol"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "decorates_decorator"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "imports_module"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "inherits_in_module"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "receiver_call"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_augmented"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_name"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_class"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_code"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_module"

-- reads argument_call_argument: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_class_body: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_decorator: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_lazy_method: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_module_body: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ast_syntax: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads binds_definition: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads binds_import: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads binds_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads binds_parameter: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads call_in_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads captures: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads contains_code: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads contains_scope: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads contains_syntax: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads declares_symbol: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads decorates_decorator: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads imports_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads inherits_in_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads receiver_call: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ref_augmented: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads ref_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads source_file_class: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads source_file_code: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src
-- reads source_file_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, resolution_method, rule, src

-- edge_id: int64, EDGE_IDENTITY edge
--     from argument_call_argument.edge_id, ast_class_body.edge_id, ast_decorator.edge_id, ast_lazy_method.edge_id, ast_module.edge_id, ast_module_body.edge_id, ast_syntax.edge_id, binds_definition.edge_id, binds_import.edge_id, binds_name.edge_id, binds_parameter.edge_id, call_in_module.edge_id, captures.edge_id, contains_code.edge_id, contains_scope.edge_id, contains_syntax.edge_id, declares_symbol.edge_id, decorates_decorator.edge_id, imports_module.edge_id, inherits_in_module.edge_id, receiver_call.edge_id, ref_augmented.edge_id, ref_name.edge_id, source_file_class.edge_id, source_file_code.edge_id, source_file_module.edge_id
-- src: int64 or null, NODE_REFERENCE node
--     from argument_call_argument.src, ast_class_body.src, ast_decorator.src, ast_lazy_method.src, ast_module.src, ast_module_body.src, ast_syntax.src, binds_definition.src, binds_import.src, binds_name.src, binds_parameter.src, call_in_module.src, captures.src, contains_code.src, contains_scope.src, contains_syntax.src, declares_symbol.src, decorates_decorator.src, imports_module.src, inherits_in_module.src, receiver_call.src, ref_augmented.src, ref_name.src, source_file_class.src, source_file_code.src, source_file_module.src
-- dst: int64 or null, NODE_REFERENCE node identity
--     from argument_call_argument.dst, ast_class_body.dst, ast_decorator.dst, ast_lazy_method.dst, ast_module.dst, ast_module_body.dst, ast_syntax.dst, binds_definition.dst, binds_import.dst, binds_name.dst, binds_parameter.dst, call_in_module.dst, captures.dst, contains_code.dst, contains_scope.dst, contains_syntax.dst, declares_symbol.dst, decorates_decorator.dst, imports_module.dst, inherits_in_module.dst, receiver_call.dst, ref_augmented.dst, ref_name.dst, source_file_class.dst, source_file_code.dst, source_file_module.dst
-- kind: string, EDGE_KIND
--     from argument_call_argument.kind, ast_class_body.kind, ast_decorator.kind, ast_lazy_method.kind, ast_module.kind, ast_module_body.kind, ast_syntax.kind, binds_definition.kind, binds_import.kind, binds_name.kind, binds_parameter.kind, call_in_module.kind, captures.kind, contains_code.kind, contains_scope.kind, contains_syntax.kind, declares_symbol.kind, decorates_decorator.kind, imports_module.kind, inherits_in_module.kind, receiver_call.kind, ref_augmented.kind, ref_name.kind, source_file_class.kind, source_file_code.kind, source_file_module.kind
-- rule: string, TEXT
--     from argument_call_argument.rule, ast_class_body.rule, ast_decorator.rule, ast_lazy_method.rule, ast_module.rule, ast_module_body.rule, ast_syntax.rule, binds_definition.rule, binds_import.rule, binds_name.rule, binds_parameter.rule, call_in_module.rule, captures.rule, contains_code.rule, contains_scope.rule, contains_syntax.rule, declares_symbol.rule, decorates_decorator.rule, imports_module.rule, inherits_in_module.rule, receiver_call.rule, ref_augmented.rule, ref_name.rule, source_file_class.rule, source_file_code.rule, source_file_module.rule
-- resolution_method: string or null, TEXT
--     from argument_call_argument.resolution_method, ast_class_body.resolution_method, ast_decorator.resolution_method, ast_lazy_method.resolution_method, ast_module.resolution_method, ast_module_body.resolution_method, ast_syntax.resolution_method, binds_definition.resolution_method, binds_import.resolution_method, binds_name.resolution_method, binds_parameter.resolution_method, call_in_module.resolution_method, captures.resolution_method, contains_code.resolution_method, contains_scope.resolution_method, contains_syntax.resolution_method, declares_symbol.resolution_method, decorates_decorator.resolution_method, imports_module.resolution_method, inherits_in_module.resolution_method, receiver_call.resolution_method, ref_augmented.resolution_method, ref_name.resolution_method, source_file_class.resolution_method, source_file_code.resolution_method, source_file_module.resolution_method
-- confidence: float or null, CONFIDENCE
--     from argument_call_argument.confidence, ast_class_body.confidence, ast_decorator.confidence, ast_lazy_method.confidence, ast_module.confidence, ast_module_body.confidence, ast_syntax.confidence, binds_definition.confidence, binds_import.confidence, binds_name.confidence, binds_parameter.confidence, call_in_module.confidence, captures.confidence, contains_code.confidence, contains_scope.confidence, contains_syntax.confidence, declares_symbol.confidence, decorates_decorator.confidence, imports_module.confidence, inherits_in_module.confidence, receiver_call.confidence, ref_augmented.confidence, ref_name.confidence, source_file_class.confidence, source_file_code.confidence, source_file_module.confidence
-- evidence: string, TEXT
--     from argument_call_argument.evidence, ast_class_body.evidence, ast_decorator.evidence, ast_lazy_method.evidence, ast_module.evidence, ast_module_body.evidence, ast_syntax.evidence, binds_definition.evidence, binds_import.evidence, binds_name.evidence, binds_parameter.evidence, call_in_module.evidence, captures.evidence, contains_code.evidence, contains_scope.evidence, contains_syntax.evidence, declares_symbol.evidence, decorates_decorator.evidence, imports_module.evidence, inherits_in_module.evidence, receiver_call.evidence, ref_augmented.evidence, ref_name.evidence, source_file_class.evidence, source_file_code.evidence, source_file_module.evidence
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from argument_call_argument.ambiguity_group, ast_class_body.ambiguity_group, ast_decorator.ambiguity_group, ast_lazy_method.ambiguity_group, ast_module.ambiguity_group, ast_module_body.ambiguity_group, ast_syntax.ambiguity_group, binds_definition.ambiguity_group, binds_import.ambiguity_group, binds_name.ambiguity_group, binds_parameter.ambiguity_group, call_in_module.ambiguity_group, captures.ambiguity_group, contains_code.ambiguity_group, contains_scope.ambiguity_group, contains_syntax.ambiguity_group, declares_symbol.ambiguity_group, decorates_decorator.ambiguity_group, imports_module.ambiguity_group, inherits_in_module.ambiguity_group, receiver_call.ambiguity_group, ref_augmented.ambiguity_group, ref_name.ambiguity_group, source_file_class.ambiguity_group, source_file_code.ambiguity_group, source_file_module.ambiguity_group
