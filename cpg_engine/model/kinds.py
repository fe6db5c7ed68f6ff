"""The catalogue of node and edge kinds. Checks, documentation and exports are generated from it; nothing else lists kinds.

Names follow the public Code Property Graph specification wherever it has a word for the thing.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Property:
    """A property of a node kind, stored in ``cpg_props``. Optional ones may be missing from single nodes."""

    key: str
    doc: str
    required: bool = True


@dataclass(frozen=True)
class NodeKind:
    """A kind of node."""

    name: str
    doc: str
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True)
class EdgeKind:
    """A kind of edge, with the kinds its two ends may have. An empty set allows every kind."""

    name: str
    doc: str
    sources: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()


def _node(name: str, doc: str, *properties: Property) -> NodeKind:
    return NodeKind(name, doc, properties)


def _edge(name: str, doc: str, sources: str = "", targets: str = "") -> EdgeKind:
    return EdgeKind(name, doc, frozenset(sources.split()), frozenset(targets.split()))


_FULL_NAME = Property("full_name", "Dotted name, from the module down.")
_CTX = Property("ctx", "Load, Store or Del.")
_CODE = Property("code", "Source text, cut after 200 characters.")

_ARGUMENT = (
    Property("argument_index", "Position among the arguments of the call it is passed to.", required=False),
    Property("argument_name", "Keyword it is passed by.", required=False),
)

NODE_KINDS: dict[str, NodeKind] = {
    kind.name: kind
    for kind in (
        _node(
            "META_DATA", "The analysed repository.", Property("python_version", "Grammar the evidence follows."), Property("commit", "Commit analysed.", False)
        ),
        _node("FILE", "A source file.", Property("path", "Path below the repository's root."), Property("content_hash", "SHA-256 of its bytes.")),
        _node("NAMESPACE_BLOCK", "A module, as one file defines it.", _FULL_NAME, Property("is_package", "Whether it is a package's __init__.")),
        _node(
            "TYPE_DECL",
            "A class statement.",
            _FULL_NAME,
            Property("inherits_from", "Its bases in order, with commas between: dotted names of those that are known, otherwise as written.", required=False),
        ),
        _node(
            "TYPE",
            "What values can be instances of: a class of the repository, of the library or from elsewhere.",
            _FULL_NAME,
            Property("is_external", "Whether no class statement of the repository defines it."),
        ),
        _node(
            "MEMBER",
            "A name in the body of a class, or that its methods give to their first parameter.",
            _FULL_NAME,
            Property(
                "member_kind",
                "method, class_method, static_method, property, class, field, class_attribute, slot, instance_attribute or declaration, "
                "which is an annotation without a value.",
            ),
        ),
        _node(
            "METHOD",
            "Code with a scope of its own: function, lambda, comprehension, module body, class body.",
            _FULL_NAME,
            Property("method_kind", "What kind of scope it is."),
            Property("is_async", "Whether it is a coroutine or asynchronous generator."),
            Property("is_generator", "Whether it yields."),
            Property("is_external", "Whether it is outside the repository.", required=False),
            Property("entry_point", "Frameworks that call it, with commas between; entry_points says why.", required=False),
            *_ARGUMENT,
        ),
        _node(
            "METHOD_PARAMETER_IN",
            "A parameter.",
            Property("parameter_kind", "How arguments reach it."),
            Property("index", "Position in the signature."),
            Property("has_default", "Whether it may be left out."),
        ),
        _node("METHOD_RETURN", "Where a method ends, by returning or by an exception."),
        _node(
            "FLOW_POINT",
            "Where what it hangs below is executed again in its method: in another role, or on another way through a finally clause.",
            Property("role", "What happens: a with item is left, an exception bound or unbound, a statement of a finally clause executed, …"),
        ),
        _node("METHOD_REF", "Where a function, lambda or comprehension is made."),
        _node("CONTROL_STRUCTURE", "A statement that directs control.", Property("control_structure_type", "IF, FOR, WHILE, TRY, …")),
        _node("RETURN", "A return statement."),
        _node("CALL", "A call.", _CODE, Property("dispatch_type", "STATIC_DISPATCH for plain names, DYNAMIC_DISPATCH for the rest."), *_ARGUMENT),
        _node("IDENTIFIER", "A name.", _CTX, *_ARGUMENT),
        _node("FIELD_IDENTIFIER", "An attribute access, named by the identifier after the dot.", _CTX, *_ARGUMENT),
        _node(
            "LITERAL", "A constant.", Property("code", "Its repr, cut after 200 characters."), Property("value_type", "Python type of its value."), *_ARGUMENT
        ),
        _node(
            "IMPORT",
            "One name brought in by an import statement.",
            Property("imported_entity", "Dotted name of what is imported, leading dots included."),
            Property("imported_as", "Name it binds.", required=False),
            Property("is_explicit", "Whether it was renamed with as."),
            Property("is_wildcard", "Whether it imports everything."),
        ),
        _node("ANNOTATION", "A decorator.", _CODE),
        _node("DOCSTRING", "The documentation of a module, class or function.", Property("code", "Its value, as written.")),
        _node(
            "COMMENT", "A comment.", Property("code", "Its text, # included."), Property("relation", "Where it stands: trailing, leading, inner, standalone.")
        ),
        _node(
            "SYNTAX_ERROR",
            "A region that does not parse, or was taken out so that the rest does.",
            Property("message", "What is wrong."),
            Property("kind", "error, missing or blanked."),
        ),
        _node("SCOPE", "A scope of the compiler.", Property("scope_kind", "What opens it.")),
        _node("BINDING", "A name in a scope, as the compiler binds it.", Property("binding_kind", "How the scope comes by the name.")),
        _node(
            "DEPENDENCY",
            "A distribution that the repository uses or requires.",
            Property("version", "Its version, where one is known.", required=False),
            Property("is_installed", "Whether it is installed where the repository runs, or part of Python."),
            Property("is_required", "Whether the repository says that it needs it."),
        ),
        _node(
            "SYMBOL",
            "A name that a type checker's index gives one thing over all repositories.",
            Property("symbol", "The name, by the grammar of SCIP."),
            Property("display_name", "Name for people.", required=False),
            Property("documentation", "Its documentation, in Markdown.", required=False),
            Property("is_external", "Whether another package defines it."),
        ),
        _node("INSTRUCTION", "An instruction of the interpreter.", Property("opname", "Its operation."), Property("offset", "Where it is in its code.")),
        _node("BASIC_BLOCK", "Instructions that run one after the other.", Property("is_entry", "Whether code starts with it.")),
        _node("UNKNOWN", "Any other syntax; its syntax_kind says which.", *_ARGUMENT),
    )
}

EXPRESSION_KINDS: tuple[str, ...] = tuple(name for name, kind in NODE_KINDS.items() if set(_ARGUMENT) <= set(kind.properties))
"""Kinds a call's argument may have."""

EDGE_KINDS: dict[str, EdgeKind] = {
    kind.name: kind
    for kind in (
        _edge("AST", "Parent to child in the syntax tree."),
        _edge(
            "CONTAINS",
            "Method to everything evaluated in it, its scope and its basic blocks; scope to inner scope; basic block to instructions.",
            "METHOD SCOPE BASIC_BLOCK",
        ),
        _edge("SOURCE_FILE", "Declaration to the file it is in.", "NAMESPACE_BLOCK TYPE_DECL METHOD", "FILE"),
        _edge("ARGUMENT", "Call to each argument.", "CALL"),
        _edge("RECEIVER", "Call to the object whose attribute is called.", "CALL"),
        _edge(
            "REF",
            "Use of a name or attribute to the variable, member or module it stands for, and of an annotation as text to the variables it names; "
            "where a method is made, to the method; type to its class statement.",
            "IDENTIFIER FIELD_IDENTIFIER METHOD_REF TYPE LITERAL",
            "BINDING MEMBER NAMESPACE_BLOCK METHOD TYPE_DECL",
        ),
        _edge(
            "BINDS",
            "What gives a variable or member its value, to the variable or member.",
            "IDENTIFIER FIELD_IDENTIFIER METHOD TYPE_DECL METHOD_PARAMETER_IN IMPORT CONTROL_STRUCTURE UNKNOWN",
            "BINDING MEMBER",
        ),
        _edge("ALIAS_OF", "Import to the module of the repository, or the variable of one, that it gives a name here.", "IMPORT", "BINDING NAMESPACE_BLOCK"),
        _edge("CAPTURE", "Name of an inner scope to the enclosing function's variable it captures.", "BINDING", "BINDING"),
        _edge("DECLARES", "Scope to each name in it.", "SCOPE", "BINDING"),
        _edge("DECORATES", "Decorator to the function or class it is applied to.", "ANNOTATION", "METHOD TYPE_DECL"),
        _edge("DOCUMENTS", "Docstring, or comment right above, to what it documents.", "DOCSTRING COMMENT"),
        _edge(
            "IMPORTS",
            "Module to each module of the repository that an import in it names; import to the distribution its module comes from.",
            "NAMESPACE_BLOCK IMPORT",
            "NAMESPACE_BLOCK DEPENDENCY",
        ),
        _edge("INHERITS_FROM", "Class to its base.", "TYPE_DECL", "TYPE_DECL"),
        _edge("OVERRIDES", "Method to the one of the same name that it comes before: of the next class in the order of members.", "METHOD", "METHOD"),
        _edge("CALL", "Call, or syntax that calls implicitly, to each method it can reach.", "", "METHOD"),
        _edge("PARAMETER_LINK", "Argument to the parameter it fills.", "", "METHOD_PARAMETER_IN"),
        _edge(
            "RETURNS_TO",
            "Return statement to each call, property or operator that can receive its value; what is yielded to each loop, next, yield from or unpacking.",
            "RETURN UNKNOWN",
        ),
        _edge("EVAL_TYPE", "Expression, parameter or where a method ends, to each type that values of it are of.", "", "TYPE"),
        _edge(
            "ANNOTATED_AS",
            "Parameter, function or assigned name to each class that its annotation names.",
            "METHOD_PARAMETER_IN METHOD IDENTIFIER FIELD_IDENTIFIER UNKNOWN",
            "TYPE_DECL",
        ),
        _edge("CFG", "What is executed, to what may be next; labelled with the branch."),
        _edge("DOMINATE", "Node to each it is the last on every way to."),
        _edge("POST_DOMINATE", "Node to each it is the first on every way from."),
        _edge("CDG", "Node that decides, to each whose execution depends on it; labelled with the branch."),
        _edge("REACHING_DEF", "Definition to each use it may reach unchanged; labelled with the variable."),
        _edge("RESOLVES_TO", "Identifier to the symbol it stands for.", "", "SYMBOL"),
        _edge("ANCHORS", "Instruction to the syntax it was compiled from.", "INSTRUCTION"),
        _edge("SAME_AS", "The same thing, seen by two extractors.", "SCOPE SYMBOL", "METHOD TYPE_DECL METHOD_PARAMETER_IN NAMESPACE_BLOCK UNKNOWN"),
    )
}

CONTROL_STRUCTURES: dict[str, str] = {
    "If": "IF", "For": "FOR", "AsyncFor": "FOR", "While": "WHILE", "Try": "TRY", "TryStar": "TRY", "ExceptHandler": "CATCH",
    "With": "WITH", "AsyncWith": "WITH", "Match": "SWITCH", "match_case": "CASE", "Break": "BREAK", "Continue": "CONTINUE", "Raise": "THROW",
    "Assert": "ASSERT",
}  # fmt: skip
"""Classes of CPython's syntax tree that direct control, and the name the specification has for them."""

SYNTAX_NODE_KINDS: dict[str, str] = {
    **dict.fromkeys(CONTROL_STRUCTURES, "CONTROL_STRUCTURE"),
    **dict.fromkeys(("Module", "FunctionDef", "AsyncFunctionDef", "Lambda", "ListComp", "SetComp", "DictComp", "GeneratorExp"), "METHOD"),
    "ClassDef": "TYPE_DECL",
    "arg": "METHOD_PARAMETER_IN",
    "Return": "RETURN",
    "Call": "CALL",
    "Name": "IDENTIFIER",
    "Attribute": "FIELD_IDENTIFIER",
    "Constant": "LITERAL",
    "alias": "IMPORT",
}
"""Kind of the graph node for each class of syntax node; all other classes are UNKNOWN."""

UNNAMED_METHODS: dict[str, str] = {
    "Module": "<module>", "Lambda": "<lambda>", "ListComp": "<listcomp>", "SetComp": "<setcomp>", "DictComp": "<dictcomp>", "GeneratorExp": "<genexpr>",
}  # fmt: skip
"""Classes of syntax nodes that become methods without a name of their own, and what the interpreter calls their code."""
