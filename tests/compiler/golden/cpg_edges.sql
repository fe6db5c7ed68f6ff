select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "alias_of_module"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "alias_of_name"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "anchors"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "annotated_as"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "argument_call_argument"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_class_body"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_comment"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_decorator"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_docstring"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_flow_point"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_lazy_method"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_member"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_method_ref"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_method_return"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_module"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_module_body"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_syntax"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ast_syntax_error"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_definition"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_import"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_member"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_module_name"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_name"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "binds_parameter"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_by_framework"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_by_source"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_by_type"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_decorated"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_in_module"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_in_program"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "call_outside"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "captures"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "cfg_blocks"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  with_metadata("label", 'cpg.semantic', 'TEXT') as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "cfg_steps"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_block"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_code"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_flow_point"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_instruction"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_scope"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "contains_syntax"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  with_metadata("label", 'cpg.semantic', 'TEXT') as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "controls"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "declares_symbol"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "decorates_decorator"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "documents_comment"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "documents_docstring"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "dominates"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "eval_type"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "eval_type_by_source"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "imports_distribution"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "imports_module"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "inherits_in_program"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "overrides"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "parameter_link"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "post_dominates"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  with_metadata("label", 'cpg.semantic', 'TEXT') as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "reaches"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "receiver_call"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_augmented"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_member"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_method_ref"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_module"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_module_name"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_name"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_text_name"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "ref_type"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "resolves_to"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "returns_to"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "same_as_scope"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  "dst" as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "same_as_symbol"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_class"
union all
select
  "edge_id" as "edge_id",
  with_metadata("src", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_code"
union all
select
  "edge_id" as "edge_id",
  "src" as "src",
  with_metadata("dst", 'cpg.namespace', 'node', 'cpg.role', 'identity', 'cpg.semantic', 'NODE_REFERENCE') as "dst",
  "kind" as "kind",
  "label" as "label",
  "rule" as "rule",
  "resolution_method" as "resolution_method",
  "confidence" as "confidence",
  "evidence" as "evidence",
  "ambiguity_group" as "ambiguity_group"
from "source_file_module"

-- reads alias_of_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads alias_of_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads anchors: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads annotated_as: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads argument_call_argument: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_class_body: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_comment: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_decorator: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_docstring: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_flow_point: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_lazy_method: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_member: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_method_ref: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_method_return: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_module_body: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_syntax: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ast_syntax_error: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_definition: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_import: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_member: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_module_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads binds_parameter: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_by_framework: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_by_source: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_by_type: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_decorated: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_in_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_in_program: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads call_outside: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads captures: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads cfg_blocks: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads cfg_steps: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_block: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_code: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_flow_point: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_instruction: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_scope: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads contains_syntax: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads controls: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads declares_symbol: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads decorates_decorator: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads documents_comment: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads documents_docstring: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads dominates: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads eval_type: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads eval_type_by_source: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads imports_distribution: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads imports_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads inherits_in_program: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads overrides: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads parameter_link: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads post_dominates: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads reaches: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads receiver_call: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_augmented: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_member: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_method_ref: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_module_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_text_name: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads ref_type: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads resolves_to: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads returns_to: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads same_as_scope: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads same_as_symbol: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads source_file_class: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads source_file_code: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src
-- reads source_file_module: ambiguity_group, confidence, dst, edge_id, evidence, kind, label, resolution_method, rule, src

-- edge_id: int64 or null, EDGE_IDENTITY edge
--     from alias_of_module.edge_id, alias_of_name.edge_id, anchors.edge_id, annotated_as.edge_id, argument_call_argument.edge_id, ast_class_body.edge_id, ast_comment.edge_id, ast_decorator.edge_id, ast_docstring.edge_id, ast_flow_point.edge_id, ast_lazy_method.edge_id, ast_member.edge_id, ast_method_ref.edge_id, ast_method_return.edge_id, ast_module.edge_id, ast_module_body.edge_id, ast_syntax.edge_id, ast_syntax_error.edge_id, binds_definition.edge_id, binds_import.edge_id, binds_member.edge_id, binds_module_name.edge_id, binds_name.edge_id, binds_parameter.edge_id, call_by_framework.edge_id, call_by_source.edge_id, call_by_type.edge_id, call_decorated.edge_id, call_in_module.edge_id, call_in_program.edge_id, call_outside.edge_id, captures.edge_id, cfg_blocks.edge_id, cfg_steps.edge_id, contains_block.edge_id, contains_code.edge_id, contains_flow_point.edge_id, contains_instruction.edge_id, contains_scope.edge_id, contains_syntax.edge_id, controls.edge_id, declares_symbol.edge_id, decorates_decorator.edge_id, documents_comment.edge_id, documents_docstring.edge_id, dominates.edge_id, eval_type.edge_id, eval_type_by_source.edge_id, imports_distribution.edge_id, imports_module.edge_id, inherits_in_program.edge_id, overrides.edge_id, parameter_link.edge_id, post_dominates.edge_id, reaches.edge_id, receiver_call.edge_id, ref_augmented.edge_id, ref_member.edge_id, ref_method_ref.edge_id, ref_module.edge_id, ref_module_name.edge_id, ref_name.edge_id, ref_text_name.edge_id, ref_type.edge_id, resolves_to.edge_id, returns_to.edge_id, same_as_scope.edge_id, same_as_symbol.edge_id, source_file_class.edge_id, source_file_code.edge_id, source_file_module.edge_id
-- src: int64 or null, NODE_REFERENCE node identity
--     from alias_of_module.src, alias_of_name.src, anchors.src, annotated_as.src, argument_call_argument.src, ast_class_body.src, ast_comment.src, ast_decorator.src, ast_docstring.src, ast_flow_point.src, ast_lazy_method.src, ast_member.src, ast_method_ref.src, ast_method_return.src, ast_module.src, ast_module_body.src, ast_syntax.src, ast_syntax_error.src, binds_definition.src, binds_import.src, binds_member.src, binds_module_name.src, binds_name.src, binds_parameter.src, call_by_framework.src, call_by_source.src, call_by_type.src, call_decorated.src, call_in_module.src, call_in_program.src, call_outside.src, captures.src, cfg_blocks.src, cfg_steps.src, contains_block.src, contains_code.src, contains_flow_point.src, contains_instruction.src, contains_scope.src, contains_syntax.src, controls.src, declares_symbol.src, decorates_decorator.src, documents_comment.src, documents_docstring.src, dominates.src, eval_type.src, eval_type_by_source.src, imports_distribution.src, imports_module.src, inherits_in_program.src, overrides.src, parameter_link.src, post_dominates.src, reaches.src, receiver_call.src, ref_augmented.src, ref_member.src, ref_method_ref.src, ref_module.src, ref_module_name.src, ref_name.src, ref_text_name.src, ref_type.src, resolves_to.src, returns_to.src, same_as_scope.src, same_as_symbol.src, source_file_class.src, source_file_code.src, source_file_module.src
-- dst: int64 or null, NODE_REFERENCE node identity
--     from alias_of_module.dst, alias_of_name.dst, anchors.dst, annotated_as.dst, argument_call_argument.dst, ast_class_body.dst, ast_comment.dst, ast_decorator.dst, ast_docstring.dst, ast_flow_point.dst, ast_lazy_method.dst, ast_member.dst, ast_method_ref.dst, ast_method_return.dst, ast_module.dst, ast_module_body.dst, ast_syntax.dst, ast_syntax_error.dst, binds_definition.dst, binds_import.dst, binds_member.dst, binds_module_name.dst, binds_name.dst, binds_parameter.dst, call_by_framework.dst, call_by_source.dst, call_by_type.dst, call_decorated.dst, call_in_module.dst, call_in_program.dst, call_outside.dst, captures.dst, cfg_blocks.dst, cfg_steps.dst, contains_block.dst, contains_code.dst, contains_flow_point.dst, contains_instruction.dst, contains_scope.dst, contains_syntax.dst, controls.dst, declares_symbol.dst, decorates_decorator.dst, documents_comment.dst, documents_docstring.dst, dominates.dst, eval_type.dst, eval_type_by_source.dst, imports_distribution.dst, imports_module.dst, inherits_in_program.dst, overrides.dst, parameter_link.dst, post_dominates.dst, reaches.dst, receiver_call.dst, ref_augmented.dst, ref_member.dst, ref_method_ref.dst, ref_module.dst, ref_module_name.dst, ref_name.dst, ref_text_name.dst, ref_type.dst, resolves_to.dst, returns_to.dst, same_as_scope.dst, same_as_symbol.dst, source_file_class.dst, source_file_code.dst, source_file_module.dst
-- kind: string, EDGE_KIND
--     from alias_of_module.kind, alias_of_name.kind, anchors.kind, annotated_as.kind, argument_call_argument.kind, ast_class_body.kind, ast_comment.kind, ast_decorator.kind, ast_docstring.kind, ast_flow_point.kind, ast_lazy_method.kind, ast_member.kind, ast_method_ref.kind, ast_method_return.kind, ast_module.kind, ast_module_body.kind, ast_syntax.kind, ast_syntax_error.kind, binds_definition.kind, binds_import.kind, binds_member.kind, binds_module_name.kind, binds_name.kind, binds_parameter.kind, call_by_framework.kind, call_by_source.kind, call_by_type.kind, call_decorated.kind, call_in_module.kind, call_in_program.kind, call_outside.kind, captures.kind, cfg_blocks.kind, cfg_steps.kind, contains_block.kind, contains_code.kind, contains_flow_point.kind, contains_instruction.kind, contains_scope.kind, contains_syntax.kind, controls.kind, declares_symbol.kind, decorates_decorator.kind, documents_comment.kind, documents_docstring.kind, dominates.kind, eval_type.kind, eval_type_by_source.kind, imports_distribution.kind, imports_module.kind, inherits_in_program.kind, overrides.kind, parameter_link.kind, post_dominates.kind, reaches.kind, receiver_call.kind, ref_augmented.kind, ref_member.kind, ref_method_ref.kind, ref_module.kind, ref_module_name.kind, ref_name.kind, ref_text_name.kind, ref_type.kind, resolves_to.kind, returns_to.kind, same_as_scope.kind, same_as_symbol.kind, source_file_class.kind, source_file_code.kind, source_file_module.kind
-- label: string or null, TEXT
--     from alias_of_module.label, alias_of_name.label, anchors.label, annotated_as.label, argument_call_argument.label, ast_class_body.label, ast_comment.label, ast_decorator.label, ast_docstring.label, ast_flow_point.label, ast_lazy_method.label, ast_member.label, ast_method_ref.label, ast_method_return.label, ast_module.label, ast_module_body.label, ast_syntax.label, ast_syntax_error.label, binds_definition.label, binds_import.label, binds_member.label, binds_module_name.label, binds_name.label, binds_parameter.label, call_by_framework.label, call_by_source.label, call_by_type.label, call_decorated.label, call_in_module.label, call_in_program.label, call_outside.label, captures.label, cfg_blocks.label, cfg_steps.label, contains_block.label, contains_code.label, contains_flow_point.label, contains_instruction.label, contains_scope.label, contains_syntax.label, controls.label, declares_symbol.label, decorates_decorator.label, documents_comment.label, documents_docstring.label, dominates.label, eval_type.label, eval_type_by_source.label, imports_distribution.label, imports_module.label, inherits_in_program.label, overrides.label, parameter_link.label, post_dominates.label, reaches.label, receiver_call.label, ref_augmented.label, ref_member.label, ref_method_ref.label, ref_module.label, ref_module_name.label, ref_name.label, ref_text_name.label, ref_type.label, resolves_to.label, returns_to.label, same_as_scope.label, same_as_symbol.label, source_file_class.label, source_file_code.label, source_file_module.label
-- rule: string, TEXT
--     from alias_of_module.rule, alias_of_name.rule, anchors.rule, annotated_as.rule, argument_call_argument.rule, ast_class_body.rule, ast_comment.rule, ast_decorator.rule, ast_docstring.rule, ast_flow_point.rule, ast_lazy_method.rule, ast_member.rule, ast_method_ref.rule, ast_method_return.rule, ast_module.rule, ast_module_body.rule, ast_syntax.rule, ast_syntax_error.rule, binds_definition.rule, binds_import.rule, binds_member.rule, binds_module_name.rule, binds_name.rule, binds_parameter.rule, call_by_framework.rule, call_by_source.rule, call_by_type.rule, call_decorated.rule, call_in_module.rule, call_in_program.rule, call_outside.rule, captures.rule, cfg_blocks.rule, cfg_steps.rule, contains_block.rule, contains_code.rule, contains_flow_point.rule, contains_instruction.rule, contains_scope.rule, contains_syntax.rule, controls.rule, declares_symbol.rule, decorates_decorator.rule, documents_comment.rule, documents_docstring.rule, dominates.rule, eval_type.rule, eval_type_by_source.rule, imports_distribution.rule, imports_module.rule, inherits_in_program.rule, overrides.rule, parameter_link.rule, post_dominates.rule, reaches.rule, receiver_call.rule, ref_augmented.rule, ref_member.rule, ref_method_ref.rule, ref_module.rule, ref_module_name.rule, ref_name.rule, ref_text_name.rule, ref_type.rule, resolves_to.rule, returns_to.rule, same_as_scope.rule, same_as_symbol.rule, source_file_class.rule, source_file_code.rule, source_file_module.rule
-- resolution_method: string or null, TEXT
--     from alias_of_module.resolution_method, alias_of_name.resolution_method, anchors.resolution_method, annotated_as.resolution_method, argument_call_argument.resolution_method, ast_class_body.resolution_method, ast_comment.resolution_method, ast_decorator.resolution_method, ast_docstring.resolution_method, ast_flow_point.resolution_method, ast_lazy_method.resolution_method, ast_member.resolution_method, ast_method_ref.resolution_method, ast_method_return.resolution_method, ast_module.resolution_method, ast_module_body.resolution_method, ast_syntax.resolution_method, ast_syntax_error.resolution_method, binds_definition.resolution_method, binds_import.resolution_method, binds_member.resolution_method, binds_module_name.resolution_method, binds_name.resolution_method, binds_parameter.resolution_method, call_by_framework.resolution_method, call_by_source.resolution_method, call_by_type.resolution_method, call_decorated.resolution_method, call_in_module.resolution_method, call_in_program.resolution_method, call_outside.resolution_method, captures.resolution_method, cfg_blocks.resolution_method, cfg_steps.resolution_method, contains_block.resolution_method, contains_code.resolution_method, contains_flow_point.resolution_method, contains_instruction.resolution_method, contains_scope.resolution_method, contains_syntax.resolution_method, controls.resolution_method, declares_symbol.resolution_method, decorates_decorator.resolution_method, documents_comment.resolution_method, documents_docstring.resolution_method, dominates.resolution_method, eval_type.resolution_method, eval_type_by_source.resolution_method, imports_distribution.resolution_method, imports_module.resolution_method, inherits_in_program.resolution_method, overrides.resolution_method, parameter_link.resolution_method, post_dominates.resolution_method, reaches.resolution_method, receiver_call.resolution_method, ref_augmented.resolution_method, ref_member.resolution_method, ref_method_ref.resolution_method, ref_module.resolution_method, ref_module_name.resolution_method, ref_name.resolution_method, ref_text_name.resolution_method, ref_type.resolution_method, resolves_to.resolution_method, returns_to.resolution_method, same_as_scope.resolution_method, same_as_symbol.resolution_method, source_file_class.resolution_method, source_file_code.resolution_method, source_file_module.resolution_method
-- confidence: float or null, CONFIDENCE
--     from alias_of_module.confidence, alias_of_name.confidence, anchors.confidence, annotated_as.confidence, argument_call_argument.confidence, ast_class_body.confidence, ast_comment.confidence, ast_decorator.confidence, ast_docstring.confidence, ast_flow_point.confidence, ast_lazy_method.confidence, ast_member.confidence, ast_method_ref.confidence, ast_method_return.confidence, ast_module.confidence, ast_module_body.confidence, ast_syntax.confidence, ast_syntax_error.confidence, binds_definition.confidence, binds_import.confidence, binds_member.confidence, binds_module_name.confidence, binds_name.confidence, binds_parameter.confidence, call_by_framework.confidence, call_by_source.confidence, call_by_type.confidence, call_decorated.confidence, call_in_module.confidence, call_in_program.confidence, call_outside.confidence, captures.confidence, cfg_blocks.confidence, cfg_steps.confidence, contains_block.confidence, contains_code.confidence, contains_flow_point.confidence, contains_instruction.confidence, contains_scope.confidence, contains_syntax.confidence, controls.confidence, declares_symbol.confidence, decorates_decorator.confidence, documents_comment.confidence, documents_docstring.confidence, dominates.confidence, eval_type.confidence, eval_type_by_source.confidence, imports_distribution.confidence, imports_module.confidence, inherits_in_program.confidence, overrides.confidence, parameter_link.confidence, post_dominates.confidence, reaches.confidence, receiver_call.confidence, ref_augmented.confidence, ref_member.confidence, ref_method_ref.confidence, ref_module.confidence, ref_module_name.confidence, ref_name.confidence, ref_text_name.confidence, ref_type.confidence, resolves_to.confidence, returns_to.confidence, same_as_scope.confidence, same_as_symbol.confidence, source_file_class.confidence, source_file_code.confidence, source_file_module.confidence
-- evidence: string, TEXT
--     from alias_of_module.evidence, alias_of_name.evidence, anchors.evidence, annotated_as.evidence, argument_call_argument.evidence, ast_class_body.evidence, ast_comment.evidence, ast_decorator.evidence, ast_docstring.evidence, ast_flow_point.evidence, ast_lazy_method.evidence, ast_member.evidence, ast_method_ref.evidence, ast_method_return.evidence, ast_module.evidence, ast_module_body.evidence, ast_syntax.evidence, ast_syntax_error.evidence, binds_definition.evidence, binds_import.evidence, binds_member.evidence, binds_module_name.evidence, binds_name.evidence, binds_parameter.evidence, call_by_framework.evidence, call_by_source.evidence, call_by_type.evidence, call_decorated.evidence, call_in_module.evidence, call_in_program.evidence, call_outside.evidence, captures.evidence, cfg_blocks.evidence, cfg_steps.evidence, contains_block.evidence, contains_code.evidence, contains_flow_point.evidence, contains_instruction.evidence, contains_scope.evidence, contains_syntax.evidence, controls.evidence, declares_symbol.evidence, decorates_decorator.evidence, documents_comment.evidence, documents_docstring.evidence, dominates.evidence, eval_type.evidence, eval_type_by_source.evidence, imports_distribution.evidence, imports_module.evidence, inherits_in_program.evidence, overrides.evidence, parameter_link.evidence, post_dominates.evidence, reaches.evidence, receiver_call.evidence, ref_augmented.evidence, ref_member.evidence, ref_method_ref.evidence, ref_module.evidence, ref_module_name.evidence, ref_name.evidence, ref_text_name.evidence, ref_type.evidence, resolves_to.evidence, returns_to.evidence, same_as_scope.evidence, same_as_symbol.evidence, source_file_class.evidence, source_file_code.evidence, source_file_module.evidence
-- ambiguity_group: int64 or null, ENTITY_IDENTITY ambiguity
--     from alias_of_module.ambiguity_group, alias_of_name.ambiguity_group, anchors.ambiguity_group, annotated_as.ambiguity_group, argument_call_argument.ambiguity_group, ast_class_body.ambiguity_group, ast_comment.ambiguity_group, ast_decorator.ambiguity_group, ast_docstring.ambiguity_group, ast_flow_point.ambiguity_group, ast_lazy_method.ambiguity_group, ast_member.ambiguity_group, ast_method_ref.ambiguity_group, ast_method_return.ambiguity_group, ast_module.ambiguity_group, ast_module_body.ambiguity_group, ast_syntax.ambiguity_group, ast_syntax_error.ambiguity_group, binds_definition.ambiguity_group, binds_import.ambiguity_group, binds_member.ambiguity_group, binds_module_name.ambiguity_group, binds_name.ambiguity_group, binds_parameter.ambiguity_group, call_by_framework.ambiguity_group, call_by_source.ambiguity_group, call_by_type.ambiguity_group, call_decorated.ambiguity_group, call_in_module.ambiguity_group, call_in_program.ambiguity_group, call_outside.ambiguity_group, captures.ambiguity_group, cfg_blocks.ambiguity_group, cfg_steps.ambiguity_group, contains_block.ambiguity_group, contains_code.ambiguity_group, contains_flow_point.ambiguity_group, contains_instruction.ambiguity_group, contains_scope.ambiguity_group, contains_syntax.ambiguity_group, controls.ambiguity_group, declares_symbol.ambiguity_group, decorates_decorator.ambiguity_group, documents_comment.ambiguity_group, documents_docstring.ambiguity_group, dominates.ambiguity_group, eval_type.ambiguity_group, eval_type_by_source.ambiguity_group, imports_distribution.ambiguity_group, imports_module.ambiguity_group, inherits_in_program.ambiguity_group, overrides.ambiguity_group, parameter_link.ambiguity_group, post_dominates.ambiguity_group, reaches.ambiguity_group, receiver_call.ambiguity_group, ref_augmented.ambiguity_group, ref_member.ambiguity_group, ref_method_ref.ambiguity_group, ref_module.ambiguity_group, ref_module_name.ambiguity_group, ref_name.ambiguity_group, ref_text_name.ambiguity_group, ref_type.ambiguity_group, resolves_to.ambiguity_group, returns_to.ambiguity_group, same_as_scope.ambiguity_group, same_as_symbol.ambiguity_group, source_file_class.ambiguity_group, source_file_code.ambiguity_group, source_file_module.ambiguity_group
