"""The model: how evidence becomes the graph. One statement per view, in the order a reader wants them."""

from pathlib import Path

from cpg_engine.evidence.sources import ERROR_TABLES, SOURCES
from cpg_engine.model.call_weights import read_call_weights
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity, GraphTables, Relate, SemanticModel
from cpg_engine.model.frameworks import read_framework_rules
from cpg_engine.model.graph_tables import CpgEdge, CpgNode, CpgProperty
from cpg_engine.model.kinds import CONTROL_STRUCTURES, EDGE_KINDS, EXPRESSION_KINDS, NODE_KINDS, SYNTAX_NODE_KINDS, UNNAMED_METHODS
from cpg_engine.model.rules import Edges, Feature, Nodes, Properties
from cpg_engine.model.taint import read_taint_rules
from cpg_engine.sql import literal


def _case(column: str, values: dict[str, str]) -> str:
    return f"case {column} {' '.join(f'when {literal(value)} then {literal(result)}' for value, result in values.items())} end"


_IMPORTED = "concat(repeat('.', level), concat_ws('.', module, name))"
_OWN_SPAN = {"start_byte": "start_byte", "end_byte": "end_byte", "end_line": "line"}
_MADE = "kind in ('FunctionDef', 'AsyncFunctionDef', 'Lambda', 'ListComp', 'SetComp', 'DictComp', 'GeneratorExp')"
_LAZY = "kind in ('annotation', 'type_parameters', 'type_alias', 'type_variable')"
"""Scopes of newer interpreters whose code runs, if at all, when somebody asks for the value."""

_WEIGHTS = read_call_weights()
"""How much each source of evidence weighs where several may name the target of a call."""

_ONE_OF_SEVERAL = "0.98 / (0.75 + 0.25 * alternatives)"
"""How likely a call reaches one of the things outside the repository that are possible for it. Between what executed packages reach (click,
flask, jinja2; none was held out) and what small programs do. Targets of one call do not exclude each other, so of twice as
many more than half as large a share is reached while they are few."""

EVIDENCE = {source.name: source.tables for source in SOURCES.values()}
"""Sources and the tables each fills."""

ENTITIES: tuple[Declaration, ...] = (
    Entity("repository", "repositories", "META_DATA"),
    Entity("file", "files", "FILE", values={"name": "path"}),
    Entity(
        "module",
        "files",
        "NAMESPACE_BLOCK",
        mints="module",
        values={"name": "module_name", "full_name": "module_name"},
        owners={"file_id": "AST"},
        refers={"file_id": "SOURCE_FILE"},
    ),
    Entity(
        "syntax_node",
        "syntax_nodes",
        {**SYNTAX_NODE_KINDS, "*": "UNKNOWN"},
        values={"name": f"coalesce(name, {_case('kind', UNNAMED_METHODS)})", "control_structure_type": _case("kind", CONTROL_STRUCTURES)},
    ),
    Entity("class_body", "syntax_nodes", "METHOD", mints="class_body", values={"name": "'<body>'"}, owners={"node_id": "AST"}, where="kind = 'ClassDef'"),
    Entity("lazy_method", "scopes", "METHOD", mints="lazy_method", owners={"node_id": "AST"}, where=_LAZY),
    Entity("code", "method", "METHOD", refers={"file_id": "SOURCE_FILE", "scope_id": "CONTAINS"}),
    Entity("class", "type_decl", "TYPE_DECL", refers={"file_id": "SOURCE_FILE"}),
    Entity("definition", "definitions", refers={"binding_id": "BINDS"}),
    Entity(
        "parameter",
        "parameters",
        "METHOD_PARAMETER_IN",
        values={"parameter_kind": "kind", "has_default": "default_id is not null"},
        refers={"binding_id": "BINDS"},
    ),
    Entity("reference", "references", {"name": "IDENTIFIER", "attribute": "FIELD_IDENTIFIER"}),
    Entity(
        "call",
        "calls",
        "CALL",
        values={"dispatch_type": "case when callee_kind = 'Name' then 'STATIC_DISPATCH' else 'DYNAMIC_DISPATCH' end"},
        refers={"receiver_id": "RECEIVER"},
    ),
    Entity(
        "call_argument", "call_arguments", EXPRESSION_KINDS, values={"argument_index": '"index"', "argument_name": "keyword"}, owners={"call_id": "ARGUMENT"}
    ),
    Entity(
        "import",
        "imports",
        "IMPORT",
        values={"imported_entity": _IMPORTED, "imported_as": "bound_name", "is_explicit": "alias is not null", "is_wildcard": "coalesce(name, '') = '*'"},
        refers={"binding_id": "BINDS"},
    ),
    Entity("assignment", "assignments"),
    Entity("import_name", "import_names"),
    Entity("literal", "literals", "LITERAL", values={"code": "value"}),
    Entity("decorator", "decorators", "ANNOTATION", mints="annotation", owners={"definition_id": "AST"}, refers={"definition_id": "DECORATES"}),
    Entity("class_base", "class_bases"),
    Entity("type_expression", "type_expressions"),
    Entity("text_part", "annotation_texts"),
    Entity("outside_annotation", "outside_annotations"),
    Entity("docstring", "docstrings", "DOCSTRING", mints="docstring", values={"code": "text"}, owners={"owner_id": "AST"}, refers={"owner_id": "DOCUMENTS"}),
    Entity("comment", "cst_comments", "COMMENT", values={"code": "text", **_OWN_SPAN}, owners={"owner_id": "AST"}),
    Entity("syntax_error", "ts_errors", "SYNTAX_ERROR"),
    Entity("scope", "scopes", "SCOPE", values={"scope_kind": "kind"}, owners={"parent_id": "CONTAINS"}),
    Entity(
        "symbol", "symbols", "BINDING", values={"binding_kind": "kind"}, owners={"scope_id": "DECLARES"}, where="kind <> 'global_implicit' and name <> '.0'"
    ),
    Entity("flow_node", "cfg_nodes"),
    Entity("method_return", "cfg_nodes", "METHOD_RETURN", mints="method_return", where="role = 'exit'"),
    Entity("method_ref", "syntax_nodes", "METHOD_REF", mints="method_ref", owners={"parent_id": "AST"}, refers={"node_id": "REF"}, where=_MADE),
    Entity("flow_edge", "cfg_edges"),
    Entity("control_dependence", "control_dependences"),
    Entity("definition_reaching", "definitions_reaching"),
    Entity("distribution", "distributions"),
    Entity("code_object", "code_objects"),
    Entity("instruction", "instructions", "INSTRUCTION", values={"name": "opname", "position": '"offset"'}, owners={"block_id": "CONTAINS"}),
    Entity("block", "bytecode_blocks", "BASIC_BLOCK"),
    Entity("bytecode_edge", "bytecode_edges"),
    Entity("symbol_description", "scip_symbols"),
    Entity("symbol_occurrence", "scip_occurrences", where="symbol is not null"),
    Entity("checked_site", "pyrefly_calls"),
    Entity("checked_target", "pyrefly_targets"),
    Entity("checked_type", "pyrefly_types"),
    Entity("checked_type_class", "pyrefly_type_classes"),
    Entity("traced_call", "trace_calls"),
    Entity("traced_function", "trace_functions"),
    Entity("traced_type", "trace_types"),
)

LIBRARY: tuple[Declaration, ...] = (
    Entity("library_syntax_node", "library_syntax_nodes"),
    Entity("library_definition", "library_definitions"),
    Entity("library_parameter", "library_parameters"),
    Entity("library_reference", "library_references"),
    Entity("library_call", "library_calls"),
    Entity("library_call_argument", "library_call_arguments"),
    Entity("library_import", "library_imports"),
    Entity("library_assignment", "library_assignments"),
    Entity("library_literal", "library_literals"),
    Entity("library_decorator", "library_decorators"),
    Entity("library_class_base", "library_class_bases"),
    Entity("library_scope", "library_scopes"),
    Entity("library_symbol", "library_symbols"),
)
"""Entities of the library's models. They are like those of the repository, but none is a node."""

SYMBOLS: tuple[Declaration, ...] = (
    Nodes("node_index_symbol", "index_symbol", "SYMBOL", {"name": "display_name"}),
    Properties("index_symbol_properties", "index_symbol", "SYMBOL"),
    Nodes("node_dependency", "dependencies", "DEPENDENCY"),
    Properties("dependency_properties", "dependencies", "DEPENDENCY"),
    Nodes("node_external_method", "external_method", "METHOD", {"name": "name"}),
    Properties("external_method_properties", "external_method", "METHOD"),
    Nodes("node_flow_point", "flow_again", "FLOW_POINT", {"name": "role"}),
    Properties("flow_point_properties", "flow_again", "FLOW_POINT"),
    Nodes("node_type", "known_type", "TYPE", {"name": "name"}),
    Properties("type_properties", "known_type", "TYPE"),
    Nodes("node_checked_type", "checked_type_name", "TYPE", {"name": "name"}, where="not is_known"),
    Properties("checked_type_properties", "checked_type_name", "TYPE", where="not is_known"),
    Nodes("node_member", "class_member", "MEMBER"),
    Properties("member_properties", "class_member", "MEMBER"),
    Properties("base_names_properties", "base_names", "TYPE_DECL", node="class_id"),
    Properties("entry_properties", "entry_frameworks", "METHOD", node="method_id"),
)
"""Nodes of what several rows of evidence are about together."""

DERIVED: tuple[Declaration, ...] = (
    *(Derive.from_file(path) for path in sorted((Path(__file__).parent / "sql").rglob("*.sql"))),
    read_taint_rules(),
    *read_framework_rules(),
)

RELATIONS: tuple[Declaration, ...] = (
    Relate("ast_syntax", "AST", "syntax_placement", src="parent_id"),
    Relate("ast_module_body", "AST", "module", "scope", dst="r.node_id", where="r.kind = 'module'"),
    Relate("contains_syntax", "CONTAINS", "syntax_placement", src="method_id", where="method_id <> node_id"),
    Relate("ast_syntax_error", "AST", "module", "syntax_error"),
    Relate("documents_comment", "DOCUMENTS", "comment", dst="owner_id", where="relation = 'leading'"),
    Relate("ref_name", "REF", "reference", dst="binding_id", where="ctx <> 'Store'"),
    Relate("ref_augmented", "REF", "assignment", "reference", src="r", dst="r.binding_id", where="l.kind = 'augmented' and r.binding_id is not null"),
    Relate("binds_name", "BINDS", "name_binding", dst="binding_id"),
    Relate("captures", "CAPTURE", "symbol", dst="binding_id", where="kind in ('free', 'nonlocal')"),
    Relate("imports_module", "IMPORTS", "module_imports", src="importer_id", dst="imported_id", prior="confidence", method="'module_name'"),
    Relate(
        "inherits_in_program",
        "INHERITS_FROM",
        "inherited_class",
        src="class_id",
        dst="base_id",
        prior="1.0 / alternatives",
        keep="alternatives",
        partition="reference_id",
        method="'name'",
    ),
    Relate("overrides", "OVERRIDES", "method_overrides", src="method_id", dst="overridden_id", method="'linearization'"),
    Relate("ast_member", "AST", "class_member", src="class_id"),
    Relate(
        "call_in_program",
        "CALL",
        "voted_call_targets",
        src="call_id",
        dst="method_id",
        where="way in ('points_to', 'implicit_call', 'library_model', 'library_special')",
        prior=_WEIGHTS.prior,
        features=_WEIGHTS.features,
        method="resolution_method",
    ),
    Relate(
        "call_by_type",
        "CALL",
        "voted_call_targets",
        src="call_id",
        dst="method_id",
        where="way = 'declared_type'",
        prior=_WEIGHTS.prior,
        features=(Feature("decorated", "is_decorated = 1", -5.5), *_WEIGHTS.features),
        method="resolution_method",
    ),
    Relate(
        "call_in_module",
        "CALL",
        "voted_call_targets",
        src="call_id",
        dst="method_id",
        where="way = 'named'",
        prior="1.0 / alternatives",
        features=(
            Feature("decorated", "is_decorated = 1", -5.5),
            Feature("overridden", "is_overridden = 1", -4.5),
            Feature("through_instance", "resolution_method in ('own_class', 'super')", -1.0),
            Feature("inherited", "distance > 0", -0.5),
            *_WEIGHTS.sources,
        ),
        keep="alternatives",
        method="resolution_method",
    ),
    Relate(
        "call_decorated",
        "CALL",
        "voted_call_targets",
        src="call_id",
        dst="method_id",
        where="way = 'decorated'",
        prior="0.8",
        features=_WEIGHTS.sources,
        method="resolution_method",
    ),
    Relate(
        "call_by_framework",
        "CALL",
        "voted_call_targets",
        src="call_id",
        dst="method_id",
        where="way = 'framework'",
        prior="0.95",
        features=_WEIGHTS.sources,
        method="resolution_method",
    ),
    Relate(
        "call_by_source", "CALL", "voted_call_targets", src="call_id", dst="method_id", where="way = 'stated'", prior="certainty", method="resolution_method"
    ),
    Relate(
        "call_outside",
        "CALL",
        "external_call_targets",
        src="call_id",
        dst="external_method_id",
        prior=_ONE_OF_SEVERAL,
        method="'points_to'",
    ),
    Relate("eval_type", "EVAL_TYPE", "evaluated_types", src="node_id", dst="type_id", prior="1.0 / alternatives", method="resolution_method"),
    Relate("annotated_as", "ANNOTATED_AS", "annotated_types", src="subject_id", dst="class_id"),
    Relate("eval_type_by_source", "EVAL_TYPE", "stated_types", src="node_id", dst="type_id", prior="certainty", method="resolution_method"),
    Relate("imports_distribution", "IMPORTS", "external_imports", src="import_id", dst="distribution_id", where="distribution_id is not null"),
    Relate("contains_block", "CONTAINS", "code_method", "block", src="l.method_id"),
    Relate("cfg_blocks", "CFG", "block_edges", src="source_id", dst="target_id"),
    Relate("anchors", "ANCHORS", "instruction", "syntax_at"),
    Relate("resolves_to", "RESOLVES_TO", "name_place", "symbol_occurrence", src="l.node_id", dst="r.symbol_id", on="equal_span"),
    Relate(
        "same_as_symbol",
        "SAME_AS",
        "symbol_occurrence",
        "name_place",
        src="l.symbol_id",
        dst="r.node_id",
        on="equal_span",
        where="l.is_definition and r.role in ('definition', 'parameter', 'module')",
    ),
    Relate("same_as_scope", "SAME_AS", "method", src="scope_id", dst="method_id", where="scope_id is not null"),
)

_SURE = {"confidence": "confidence", "ambiguity_group": "ambiguity_group"}

NAMES: tuple[Declaration, ...] = (
    Edges("ref_member", "REF", "member_targets", "node_id", "member_id", "resolution_method", where="is_read", **_SURE),
    Edges("binds_member", "BINDS", "member_targets", "node_id", "member_id", "resolution_method", where="is_written", **_SURE),
    Edges("ref_module_name", "REF", "module_name_targets", "node_id", "binding_id", "'points_to'", where="is_read", **_SURE),
    Edges("binds_module_name", "BINDS", "module_name_targets", "node_id", "binding_id", "'points_to'", where="is_written", **_SURE),
    Edges("alias_of_name", "ALIAS_OF", "module_name_targets", "node_id", "binding_id", "'module_name'", where="is_import", **_SURE),
    Edges("ref_text_name", "REF", "text_names", "node_id", "binding_id", "'name'"),
    Edges("ref_type", "REF", "type_class", "type_id", "class_id", "'name'"),
    Edges("ref_module", "REF", "module_targets", "node_id", "module_id", "'points_to'", where="is_read", **_SURE),
    Edges("alias_of_module", "ALIAS_OF", "module_targets", "node_id", "module_id", "'module_name'", where="is_import", **_SURE),
)
"""What attributes and imports stand for."""

FLOW: tuple[Declaration, ...] = (
    Edges("cfg_steps", "CFG", "point_steps", "source_id", "target_id", label="branch"),
    Edges("dominates", "DOMINATE", "dominations", "dominator_id", "node_id"),
    Edges("post_dominates", "POST_DOMINATE", "post_dominations", "post_dominator_id", "node_id"),
    Edges("controls", "CDG", "control_dependency", "controller_id", "node_id", label="branch"),
    Edges("reaches", "REACHING_DEF", "reaching", "definition_id", "use_id", confidence="confidence", label="variable"),
    Edges("parameter_link", "PARAMETER_LINK", "parameter_links", "argument_id", "parameter_id", confidence="confidence"),
    Edges("returns_to", "RETURNS_TO", "returned", "return_id", "receiver_id", confidence="confidence"),
    Edges("ast_method_return", "AST", "flow_point", "method_id", "node_id", where="role = 'exit'"),
    Edges("ast_flow_point", "AST", "flow_again", "node_id", "flow_point_id"),
    Edges("contains_flow_point", "CONTAINS", "flow_again", "method_id", "flow_point_id"),
)
"""Edges with labels, which tell apart those of one kind between the same nodes."""

VOTES: tuple[Declaration, ...] = (
    Collect(
        "call_votes",
        tuple(f"{source}_vote" for source in ("declared", "named", "checked", "indexed", "executed")),
        "A method that a source of evidence names for a call, besides the analysis of values.",
        stage="relations",
    ),
    Collect("type_votes", ("checked_types", "executed_types"), "A type of values that a source names, besides the analysis of values.", stage="relations"),
)
"""Sources that speak of the same."""

CALLED: tuple[Declaration, ...] = (
    Collect(
        "resolved_calls",
        ("voted_call_targets", "external_call_targets"),
        "A call that some relation has an edge for.",
        stage="relations",
    ),
)  # fmt: skip
"""Where the relations of calls get their pairs from."""

DIAGNOSTICS: tuple[Declaration, ...] = (
    Collect(
        "seen_by_sources",
        tuple(f"{source}_seen" for source in ("symtable", "tree_sitter", "bytecode", "scip", "pyrefly")),
        "Something of a file that the syntax tree or another source sees, and which of them.",
        stage="relations",
    ),
    Collect(
        "extraction_errors",
        ERROR_TABLES,
        "A file that some extractor could not read, parse or analyse, and why. Its facts are missing from the graph.",
        ("path", "extractor", "error_type"),
        expect={"false": "No file failed."},
    ),
)

MODEL = SemanticModel(
    evidence=EVIDENCE,
    declarations=(*ENTITIES, *LIBRARY, *SYMBOLS, *DERIVED, *RELATIONS, *NAMES, *FLOW, *VOTES, *CALLED, *DIAGNOSTICS),
    graph_tables=GraphTables(CpgNode, CpgEdge, CpgProperty),
    node_kinds=NODE_KINDS,
    edge_kinds=EDGE_KINDS,
    file_quality="file_quality",
    syntax_quality="syntax_quality",
)
