"""The model: how evidence becomes the graph. One statement per view, in the order a reader wants them."""

from pathlib import Path

from cpg_engine.evidence.tables import AST_TABLES, SCAN_TABLES, SYMTABLE_TABLES
from cpg_engine.model.declarations import Collect, Declaration, Derive, Discriminator, Edges, Entity, GraphTables, Nodes, Properties, SemanticModel, relate
from cpg_engine.model.graph_tables import CpgEdge, CpgNode, CpgProperty
from cpg_engine.model.kinds import CONTROL_STRUCTURES, EDGE_KINDS, EXPRESSION_KINDS, NODE_KINDS, SYNTAX_NODE_KINDS

_SQL = Path(__file__).parent / "sql"
_CONTROL_CASES = " ".join(f"when '{syntax}' then '{name}'" for syntax, name in CONTROL_STRUCTURES.items())
_LAZY = "kind in ('annotation', 'type_parameters', 'type_alias', 'type_variable')"
"""Scopes of newer interpreters whose code runs, if at all, when somebody asks for the value."""

EVIDENCE = {"scan": SCAN_TABLES, "ast": AST_TABLES, "symtable": SYMTABLE_TABLES}
"""Extractors and the tables each fills."""

ENTITIES: tuple[Declaration, ...] = (
    Entity("file", "files"),
    Entity("module", "files", mints="module"),
    Entity("syntax_node", "syntax_nodes"),
    Entity("definition", "definitions"),
    Entity("parameter", "parameters"),
    Entity("reference", "references"),
    Entity("call", "calls"),
    Entity("call_argument", "call_arguments"),
    Entity("import", "imports"),
    Entity("assignment", "assignments"),
    Entity("literal", "literals"),
    Entity("decorator", "decorators", mints="annotation"),
    Entity("class_base", "class_bases"),
    Entity("scope", "scopes"),
    Entity("lazy_method", "scopes", mints="lazy_method", where=_LAZY),
    Entity("class_body", "syntax_nodes", mints="class_body", where="kind = 'ClassDef'"),
    Entity("symbol", "symbols", where="kind <> 'global_implicit' and name <> '.0'"),
)

DERIVED: tuple[Declaration, ...] = tuple(
    Derive.from_file(path, "diagnostics" if path.stem.startswith("unresolved_") else "relations") for path in sorted(_SQL.glob("*.sql"))
)

NODES: tuple[Declaration, ...] = (
    Nodes("node_repository", "repository", "META_DATA", {"node_id": "repository_id"}),
    Nodes("node_file", "file", "FILE", {"name": "path"}),
    Nodes("node_module", "module", "NAMESPACE_BLOCK", {"name": "module_name"}),
    Nodes(
        "node_syntax",
        "syntax_node",
        Discriminator("kind", SYNTAX_NODE_KINDS, otherwise="UNKNOWN"),
        {
            "syntax_kind": "kind",
            "name": "coalesce(name, case kind when 'Module' then '<module>' when 'Lambda' then '<lambda>' when 'ListComp' then '<listcomp>'"
            " when 'SetComp' then '<setcomp>' when 'DictComp' then '<dictcomp>' when 'GeneratorExp' then '<genexpr>' end)",
        },
    ),
    Nodes("node_class_body", "class_body", "METHOD", {"name": "'<body>'", "syntax_kind": "kind"}),
    Nodes("node_lazy_method", "lazy_method", "METHOD"),
    Nodes("node_decorator", "decorator", "ANNOTATION"),
    Nodes("node_scope", "scope", "SCOPE"),
    Nodes("node_binding", "symbol", "BINDING"),
)

EDGES: tuple[Declaration, ...] = (
    Edges("ast_module", "AST", "module", "file_id", "module_id"),
    *relate("ast_module_body", "AST", "module", "scope", "l.module_id", "r.node_id", where="r.kind = 'module'"),
    Edges("ast_class_body", "AST", "class_body", "node_id", "class_body_id"),
    Edges("ast_lazy_method", "AST", "lazy_method", "node_id", "lazy_method_id"),
    Edges("ast_decorator", "AST", "decorator", "definition_id", "annotation_id"),
    Edges("ast_syntax", "AST", "syntax_placement", "parent_id", "node_id"),
    Edges("contains_syntax", "CONTAINS", "syntax_placement", "method_id", "node_id", where="method_id <> node_id"),
    Edges("contains_scope", "CONTAINS", "method", "method_id", "scope_id"),
    Edges("contains_inner_scope", "CONTAINS", "scope", "parent_id", "scope_id"),
    Edges("source_file_module", "SOURCE_FILE", "module", "module_id", "file_id"),
    Edges("source_file_type", "SOURCE_FILE", "type_decl", "node_id", "file_id"),
    Edges("source_file_method", "SOURCE_FILE", "method", "method_id", "file_id"),
    Edges("argument", "ARGUMENT", "call_argument", "call_id", "node_id"),
    Edges("receiver", "RECEIVER", "call", "node_id", "receiver_id"),
    Edges("decorates", "DECORATES", "decorator", "annotation_id", "definition_id"),
    Edges("ref_name", "REF", "reference", "node_id", "binding_id", "scope", where="ctx <> 'Store'"),
    *relate(
        "ref_augmented",
        "REF",
        "assignment",
        "reference",
        "r.node_id",
        "r.binding_id",
        where="l.kind = 'augmented' and r.binding_id is not null",
        method="scope",
    ),
    Edges("binds_name", "BINDS", "name_binding", "node_id", "binding_id", "scope"),
    Edges("binds_definition", "BINDS", "definition", "node_id", "binding_id", "scope"),
    Edges("binds_parameter", "BINDS", "parameter", "node_id", "binding_id", "scope"),
    Edges("binds_import", "BINDS", "import", "node_id", "binding_id", "scope"),
    Edges("captures", "CAPTURE", "symbol", "symbol_id", "binding_id", "scope", where="kind in ('free', 'nonlocal')"),
    Edges("declares", "DECLARES", "symbol", "scope_id", "symbol_id", "scope"),
    Edges("imports_module", "IMPORTS", "module_imports", "importer_id", "imported_id", "module_name", "confidence"),
    Edges("inherits_in_module", "INHERITS_FROM", "class_inheritance", "class_id", "base_id", "scope", "confidence"),
    Edges("call_in_module", "CALL", "call_targets", "call_id", "method_id", "scope", "confidence", "ambiguity_group"),
)

PROPERTIES: tuple[Declaration, ...] = (
    Properties("repository_properties", "repository", "META_DATA", "repository_id"),
    Properties("file_properties", "file", "FILE"),
    Properties("module_properties", "module", "NAMESPACE_BLOCK", columns={"full_name": "module_name"}),
    Properties("type_properties", "type_decl", "TYPE_DECL", "node_id"),
    Properties("method_properties", "method", "METHOD", "method_id"),
    Properties("parameter_properties", "parameter", "METHOD_PARAMETER_IN", columns={"parameter_kind": "kind", "has_default": "default_id is not null"}),
    Properties(
        "control_properties",
        "syntax_node",
        "CONTROL_STRUCTURE",
        columns={"control_structure_type": f"case kind {_CONTROL_CASES} end"},
    ),
    Properties(
        "call_properties",
        "call",
        "CALL",
        columns={"dispatch_type": "case when callee_kind = 'Name' then 'STATIC_DISPATCH' else 'DYNAMIC_DISPATCH' end"},
    ),
    Properties("name_properties", "reference", "IDENTIFIER", where="kind = 'name'"),
    Properties("attribute_properties", "reference", "FIELD_IDENTIFIER", where="kind = 'attribute'"),
    Properties("literal_properties", "literal", "LITERAL", columns={"code": "value"}),
    Properties(
        "import_properties",
        "import",
        "IMPORT",
        columns={
            "imported_entity": "concat(repeat('.', level), concat_ws('.', module, name))",
            "imported_as": "bound_name",
            "is_explicit": "alias is not null",
            "is_wildcard": "coalesce(name, '') = '*'",
        },
    ),
    Properties("decorator_properties", "decorator", "ANNOTATION"),
    Properties("scope_properties", "scope", "SCOPE", columns={"scope_kind": "kind"}),
    Properties("binding_properties", "symbol", "BINDING", columns={"binding_kind": "kind"}),
    Properties("argument_properties", "call_argument", EXPRESSION_KINDS, columns={"argument_index": '"index"', "argument_name": "keyword"}),
)

DIAGNOSTICS: tuple[Declaration, ...] = (
    Collect(
        "extraction_errors",
        ("scan_errors", "ast_errors", "symtable_errors"),
        "A file that some extractor could not read, parse or analyse, and why. Its facts are missing from the graph.",
        ("path", "extractor", "error_type"),
        expect_empty=True,
    ),
)

MODEL = SemanticModel(
    evidence=EVIDENCE,
    declarations=(*ENTITIES, *DERIVED, *NODES, *EDGES, *PROPERTIES, *DIAGNOSTICS),
    graph_tables=GraphTables(CpgNode, CpgEdge, CpgProperty),
    node_kinds=NODE_KINDS,
    edge_kinds=EDGE_KINDS,
)
