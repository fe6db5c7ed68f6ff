"""The model: how evidence becomes the graph. One statement per view, in the order a reader wants them."""

from pathlib import Path

from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES
from cpg_engine.model.declarations import Collect, Declaration, Derive, Entity, GraphTables, Relate, SemanticModel
from cpg_engine.model.graph_tables import CpgEdge, CpgNode, CpgProperty
from cpg_engine.model.kinds import CONTROL_STRUCTURES, EDGE_KINDS, EXPRESSION_KINDS, NODE_KINDS, SYNTAX_NODE_KINDS, UNNAMED_METHODS
from cpg_engine.model.rules import Feature
from cpg_engine.sql import literal


def _case(column: str, values: dict[str, str]) -> str:
    return f"case {column} {' '.join(f'when {literal(value)} then {literal(result)}' for value, result in values.items())} end"


_IMPORTED = "concat(repeat('.', level), concat_ws('.', module, name))"
_LAZY = "kind in ('annotation', 'type_parameters', 'type_alias', 'type_variable')"
"""Scopes of newer interpreters whose code runs, if at all, when somebody asks for the value."""

EVIDENCE = {"scan": SCAN_TABLES, "ast": AST_TABLES, "symtable": SYMTABLE_TABLES}
"""Extractors and the tables each fills."""

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
    Entity("literal", "literals", "LITERAL", values={"code": "value"}),
    Entity("decorator", "decorators", "ANNOTATION", mints="annotation", owners={"definition_id": "AST"}, refers={"definition_id": "DECORATES"}),
    Entity("class_base", "class_bases"),
    Entity("scope", "scopes", "SCOPE", values={"scope_kind": "kind"}, owners={"parent_id": "CONTAINS"}),
    Entity(
        "symbol", "symbols", "BINDING", values={"binding_kind": "kind"}, owners={"scope_id": "DECLARES"}, where="kind <> 'global_implicit' and name <> '.0'"
    ),
)

DERIVED: tuple[Declaration, ...] = tuple(Derive.from_file(path) for path in sorted((Path(__file__).parent / "sql").glob("*.sql")))

RELATIONS: tuple[Declaration, ...] = (
    Relate("ast_syntax", "AST", "syntax_placement", src="parent_id"),
    Relate("ast_module_body", "AST", "module", "scope", dst="r.node_id", where="r.kind = 'module'"),
    Relate("contains_syntax", "CONTAINS", "syntax_placement", src="method_id", where="method_id <> node_id"),
    Relate("ref_name", "REF", "reference", dst="binding_id", where="ctx <> 'Store'"),
    Relate("ref_augmented", "REF", "assignment", "reference", src="r", dst="r.binding_id", where="l.kind = 'augmented' and r.binding_id is not null"),
    Relate("binds_name", "BINDS", "name_binding", dst="binding_id"),
    Relate("captures", "CAPTURE", "symbol", dst="binding_id", where="kind in ('free', 'nonlocal')"),
    Relate("imports_module", "IMPORTS", "module_imports", src="importer_id", dst="imported_id", prior="confidence", method="'module_name'"),
    Relate(
        "inherits_in_module",
        "INHERITS_FROM",
        "class_inheritance",
        src="class_id",
        dst="base_id",
        prior="1.0 / (1 + other_binders)",
        keep="alternatives",
        partition="reference_id",
        method="'name'",
    ),
    Relate(
        "call_in_module",
        "CALL",
        "call_targets",
        src="call_id",
        dst="method_id",
        prior="1.0 / (1 + other_binders)",
        features=(
            Feature("decorated", "is_decorated = 1", -5.5),
            Feature("overridden", "is_overridden = 1", -4.5),
            Feature("through_instance", "resolution_method in ('own_class', 'super')", -1.0),
            Feature("inherited", "distance > 0", -0.5),
        ),
        keep="alternatives",
        method="resolution_method",
    ),
)

DIAGNOSTICS: tuple[Declaration, ...] = (
    Collect(
        "extraction_errors",
        ("scan_errors", "ast_errors", "symtable_errors"),
        "A file that some extractor could not read, parse or analyse, and why. Its facts are missing from the graph.",
        ("path", "extractor", "error_type"),
        expect={"false": "No file failed."},
    ),
)

MODEL = SemanticModel(
    evidence=EVIDENCE,
    declarations=(*ENTITIES, *DERIVED, *RELATIONS, *DIAGNOSTICS),
    graph_tables=GraphTables(CpgNode, CpgEdge, CpgProperty),
    node_kinds=NODE_KINDS,
    edge_kinds=EDGE_KINDS,
    file_quality="file_quality",
)
