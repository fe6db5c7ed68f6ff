"""The evidence: what each extractor reads from source, one row type per table.

Entities inside a file are named by small ordinals (`LOCAL_IDENTITY`), which compress well; the compiler turns them
into global identifiers. ``syntax`` ordinals count syntax nodes in pre-order from the module node (0), ``scope``
ordinals count scopes in the order the compiler opens them, ``symbol`` ordinals count (scope, name) pairs.
"""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.annotation_tables import AnnotationText, TypeExpression
from cpg_engine.evidence.scan.module_names import MODULE_NAME_KINDS
from cpg_engine.evidence.schema import (
    Column,
    ColumnOffset,
    EndByte,
    EndColumnOffset,
    EndLine,
    FileId,
    Line,
    Row,
    Semantic,
    StartByte,
    count,
    enum,
    flag,
    local,
    ordinal,
    rank,
    text,
)

OptionalStart = Annotated[int | None, Column(pa.int32(), Semantic.SPAN_START, "First byte of the text; null if the node has no place of its own.", unit="byte")]
OptionalEnd = Annotated[int | None, Column(pa.int32(), Semantic.SPAN_END, "Byte after the last one; null if the node has no place of its own.", unit="byte")]
OptionalLine = Annotated[int | None, Column(pa.int32(), Semantic.LINE, "Line, if known.", unit="line, 1-based")]
OptionalColumn = Annotated[int | None, Column(pa.int32(), Semantic.COLUMN, "Column, if known.", unit="UTF-8 byte in line, 0-based")]
OptionalEndLine = Annotated[int | None, Column(pa.int32(), Semantic.END_LINE, "Line of the last character, if known.", unit="line, 1-based")]
OptionalEndColumn = Annotated[int | None, Column(pa.int32(), Semantic.END_COLUMN, "Column after the last one, if known.", unit="UTF-8 byte in line, 0-based")]
_BEGINS = "Rank of where the node begins among all places of the file where nodes begin or end: order, which comments and blank lines do not move"
Begins = Annotated[int, rank(f"{_BEGINS}.")]
OwningScope = Annotated[int | None, local("scope", "Scope the code belongs to; null where the compiler rejected the file.")]
OptionalBinding = Annotated[int | None, local("symbol", "Entry of the variable itself, in the scope that holds it; null if no scope of the file does.")]

SCOPE_KINDS = ("module", "class", "function", "lambda", "listcomp", "setcomp", "dictcomp", "genexpr",
               "annotation", "type_parameters", "type_alias", "type_variable")  # fmt: skip
BINDING_KINDS = ("parameter", "import", "definition", "local", "annotated", "global_explicit", "global_implicit", "nonlocal", "free")


# ------------------------------------------------------------------------------------------ repository scan


class Repository(Row, table="repositories", key=("repository_id",)):
    """The analysed repository itself: exactly one row."""

    repository_id: Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "Identifier of the repository.", namespace="repository")]
    name: Annotated[str, text("Name it was registered under.", Semantic.NAME)]
    commit: Annotated[str | None, text("Commit checked out in its git work tree, if it is one.")]
    python_version: Annotated[str, text("Interpreter whose grammar and compiler the evidence comes from.")]


class File(Row, table="files", key=("file_id",)):
    """One Python source file that is analysed."""

    file_id: FileId
    path: Annotated[str, text("Path relative to the repository's root, with forward slashes.", Semantic.PATH)]
    module_name: Annotated[str, text("Dotted name it would be imported under.", Semantic.MODULE_NAME)]
    root: Annotated[str, text("Directory that name is relative to, itself relative to the repository's root, which is empty.", Semantic.PATH)]
    is_package: Annotated[bool, flag("Whether it is a package's __init__ file.")]
    language: Annotated[str, enum("How the file was recognised.", "python", "stub", "script", "notebook")]
    size_bytes: Annotated[int, count("Size on disk.", "byte")]
    text_bytes: Annotated[int, count("Size of the text all spans refer to: the file itself, or its UTF-8 form if its encoding has states.", "byte")]
    line_count: Annotated[int, count("Number of lines.", "line")]
    content_hash: Annotated[str, text("SHA-256 of the file's bytes, in hexadecimal.", Semantic.CONTENT_HASH)]
    encoding: Annotated[str, text("Encoding by byte order mark or PEP 263 cookie.")]
    has_bom: Annotated[bool, flag("Whether it starts with a UTF-8 byte order mark.")]
    newline: Annotated[str, enum("Line ends it uses.", "lf", "crlf", "cr", "mixed", "none")]


class SourceRoot(Row, table="source_roots", key=("path",)):
    """A directory that modules are imported from."""

    path: Annotated[str, text("Path relative to the repository's root, which is empty itself.", Semantic.PATH)]
    kind: Annotated[str, enum("Why modules are found from there.", *MODULE_NAME_KINDS)]
    reason: Annotated[str, text("The same for people, in a sentence.", Semantic.REASON)]
    modules: Annotated[int, count("Modules that go by a name relative to it.")]


class ImportName(Row, table="import_names", key=("file_id", "root")):
    """A dotted name that a file can be imported under, and the directory it is found from."""

    file_id: FileId
    root: Annotated[str, text("Directory relative to the repository's root, which is empty itself.", Semantic.PATH)]
    module_name: Annotated[str, text("Dotted name relative to it.", Semantic.MODULE_NAME)]
    kind: Annotated[str, enum("Why modules are found from there.", *MODULE_NAME_KINDS)]
    is_own: Annotated[bool, flag("Whether it is the name that the file goes by.")]


class FileLine(Row, table="file_lines", key=("file_id", "line")):
    """One line of a file, as the tokenizer counts lines: only \\n, \\r\\n and \\r end one."""

    file_id: FileId
    line: Line
    start_byte: StartByte
    end_byte: Annotated[int, Column(pa.int32(), Semantic.SPAN_END, "Byte after its line end.", unit="byte")]


class ScanRule(Row, table="scan_rules", key=("path",)):
    """Why a path was taken or left out. What lies below an excluded directory is not listed."""

    path: Annotated[str, text("Path relative to the repository's root; directories end in a slash.", Semantic.PATH)]
    included: Annotated[bool, flag("Whether it is analysed.")]
    rule: Annotated[str, text("The rule that decided: a pattern, a limit, or what the file turned out to be.")]
    reason: Annotated[str, text("The same for people, in a sentence.", Semantic.REASON)]


class ErrorColumns:
    """Columns of every extractor's error table; mixed into one row type per extractor."""

    file_id: Annotated[int | None, Column(pa.int64(), Semantic.FILE_IDENTITY, "File it happened in; null if it is not analysed at all.", namespace="file")]
    path: Annotated[str, text("Path of the file.", Semantic.PATH)]
    extractor: Annotated[str, text("Extractor that met the error.")]
    error_type: Annotated[str, text("Class of the error.", Semantic.REASON)]
    message: Annotated[str, text("What it says.")]
    line: OptionalLine
    column: OptionalColumn


class ScanError(ErrorColumns, Row, table="scan_errors", key=("path", "error_type")):
    """A file that could not be read or decoded."""


class AstError(ErrorColumns, Row, table="ast_errors", key=("path", "error_type")):
    """A file that does not parse: it has no other rows in this extractor's tables."""


class SymtableError(ErrorColumns, Row, table="symtable_errors", key=("path", "error_type")):
    """A file that parses but that the compiler's symbol analysis rejects: its names have no scopes."""


# ------------------------------------------------------------------------------------------------------ ast


class SyntaxNode(Row, table="syntax_nodes", key=("file_id", "node")):
    """One node of CPython's syntax tree, in pre-order. Contexts and operators are columns, not nodes."""

    file_id: FileId
    node: Annotated[int, local("syntax", "Pre-order number of the node in its file.")]
    parent: Annotated[int | None, local("syntax", "Parent in the tree; null for the module.")]
    kind: Annotated[str, text("Class of the node in the ast module.", Semantic.SYNTAX_KIND)]
    field: Annotated[str | None, text("Field of the parent that holds it.")]
    position: Annotated[int | None, ordinal("Position in that field, if the field is a list.")]
    name: Annotated[str | None, text("Identifier the node carries: id, attr, arg, name, module or rest.", Semantic.NAME)]
    ctx: Annotated[str | None, enum("Whether the expression is read, assigned or deleted.", "Load", "Store", "Del")]
    operator: Annotated[
        str | None,
        text("Operator classes, separated by blanks where there are several; of a formatted value how it is converted first: s, r or a."),
    ]
    start_byte: OptionalStart
    end_byte: OptionalEnd
    line: OptionalLine
    column: OptionalColumn
    end_line: OptionalEndLine
    end_column: OptionalEndColumn
    begins: Annotated[int | None, rank(f"{_BEGINS}; null if the node has no place of its own.")]
    ends: Annotated[int | None, rank("The same of where it ends: one node is within another if its ranks are.")]
    last_descendant: Annotated[int, local("syntax", "Last node of its subtree: descendants are node + 1 … last_descendant.")]
    statement: Annotated[int, local("syntax", "Innermost statement, except clause, match case or module it is part of.")]
    scope: OwningScope
    owner: Annotated[int, local("syntax", "Node that opens the scope it is evaluated in: module, class, function, lambda or comprehension.")]


class Definition(Row, table="definitions", key=("file_id", "node")):
    """A def, async def or class statement."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The statement.")]
    kind: Annotated[str, enum("What it defines.", "function", "class")]
    name: Annotated[str, text("Name as written.", Semantic.NAME)]
    qualified_name: Annotated[str, text("As __qualname__ will be: Outer.method.<locals>.inner.", Semantic.QUALIFIED_NAME)]
    name_start_byte: StartByte
    name_end_byte: EndByte
    begins: Begins
    owner: Annotated[int, local("syntax", "Node that opens the scope the name is bound in.")]
    scope: OwningScope
    body_scope: Annotated[int | None, local("scope", "Scope its body opens.")]
    binding: OptionalBinding
    is_async: Annotated[bool, flag("Whether it is an async def.")]
    is_generator: Annotated[bool, flag("Whether its body yields.")]


class Parameter(Row, table="parameters", key=("file_id", "node")):
    """A parameter of a function or lambda."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The arg node.")]
    function: Annotated[int, local("syntax", "The function or lambda.")]
    name: Annotated[str, text("Name.", Semantic.NAME)]
    kind: Annotated[str, enum("How arguments reach it.", "positional_only", "positional_or_keyword", "var_positional", "keyword_only", "var_keyword")]
    index: Annotated[int, ordinal("Position in the signature, over all kinds.")]
    default: Annotated[int | None, local("syntax", "Default value, evaluated outside.")]
    annotation: Annotated[int | None, local("syntax", "Annotation.")]
    scope: Annotated[int | None, local("scope", "The function's scope, which binds it.")]
    binding: OptionalBinding
    start_byte: StartByte
    end_byte: EndByte


class Reference(Row, table="references", key=("file_id", "node")):
    """A name, an attribute, or another occurrence of an identifier that reads, assigns or deletes.

    Definitions, parameters and imports bind names too and have tables of their own.
    """

    file_id: FileId
    node: Annotated[int, local("syntax", "The node that carries the identifier.")]
    kind: Annotated[str, enum("What carries it.", "name", "attribute", "handler", "capture", "type_parameter")]
    name: Annotated[str, text("Identifier as the parser normalises it.", Semantic.NAME)]
    stored_name: Annotated[str, text("Identifier as the compiler stores it: in a class, private ones have the prefix of the class.")]
    ctx: Annotated[str, enum("What happens to it.", "Load", "Store", "Del")]
    start_byte: Annotated[int, Column(pa.int32(), Semantic.SPAN_START, "First byte of the identifier itself.", unit="byte")]
    end_byte: Annotated[int, Column(pa.int32(), Semantic.SPAN_END, "Byte after the identifier itself.", unit="byte")]
    begins: Begins
    base: Annotated[int | None, local("syntax", "Of an attribute: the expression left of the dot.")]
    scope: OwningScope
    symbol: Annotated[int | None, local("symbol", "Entry of the name in the scope it is written in.")]
    binding: OptionalBinding
    resolution: Annotated[
        str,
        enum(
            "Where the name leads.",
            "local", "enclosing", "global", "builtin", "undefined", "attribute", "unanalysed",
        ),
    ]  # fmt: skip


class Call(Row, table="calls", key=("file_id", "node")):
    """A call expression."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The call.")]
    callee: Annotated[int, local("syntax", "The expression called.")]
    callee_kind: Annotated[str, text("Class of that expression in the ast module.")]
    callee_name: Annotated[str | None, text("Last identifier of the callee, if it ends in one.", Semantic.NAME)]
    name_start_byte: OptionalStart
    name_end_byte: OptionalEnd
    receiver: Annotated[int | None, local("syntax", "The object whose attribute is called.")]
    positional_count: Annotated[int, count("Arguments passed by position, starred ones included.")]
    keyword_count: Annotated[int, count("Arguments passed by keyword, double-starred ones included.")]
    has_star: Annotated[bool, flag("Whether a starred argument is passed.")]
    has_double_star: Annotated[bool, flag("Whether a double-starred argument is passed.")]
    code: Annotated[str, text("Its source, cut after 200 characters.")]
    scope: OwningScope


class CallArgument(Row, table="call_arguments", key=("file_id", "node")):
    """An argument of a call."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The expression passed, without star or keyword.")]
    call: Annotated[int, local("syntax", "The call.")]
    index: Annotated[int, ordinal("Position among all arguments, positional ones first.")]
    kind: Annotated[str, enum("How it is passed.", "positional", "keyword", "star", "double_star")]
    keyword: Annotated[str | None, text("Name it is passed by.", Semantic.NAME)]


class Import(Row, table="imports", key=("file_id", "node")):
    """One name brought in by an import statement."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The alias node.")]
    statement: Annotated[int, local("syntax", "The import statement.")]
    kind: Annotated[str, enum("Form of the statement.", "import", "from")]
    module: Annotated[str | None, text("Dotted module as written, without leading dots.", Semantic.MODULE_NAME)]
    level: Annotated[int, count("Leading dots.")]
    name: Annotated[str | None, text("Of a from-import: the name imported, or *.", Semantic.NAME)]
    alias: Annotated[str | None, text("Name after as.", Semantic.NAME)]
    bound_name: Annotated[str | None, text("Name it binds; null for *.", Semantic.NAME)]
    scope: OwningScope
    binding: OptionalBinding
    start_byte: StartByte
    end_byte: EndByte
    begins: Begins


class Assignment(Row, table="assignments", key=("file_id", "target")):
    """A target that a statement or expression assigns to; unpacking has one row for the whole pattern."""

    file_id: FileId
    target: Annotated[int, local("syntax", "The target expression.")]
    value: Annotated[int | None, local("syntax", "What is assigned, or iterated or entered to get it; null for a bare annotation.")]
    statement: Annotated[int, local("syntax", "The node that assigns.")]
    kind: Annotated[str, enum("How.", "assign", "annotated", "augmented", "walrus", "for", "comprehension", "with", "delete")]


class Literal(Row, table="literals", key=("file_id", "node")):
    """A constant."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The constant.")]
    value_type: Annotated[str, text("Python type of its value.")]
    value: Annotated[str, text("Its repr, cut after 200 characters.")]


class Decorator(Row, table="decorators", key=("file_id", "node")):
    """A decorator."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The expression after the @.")]
    definition: Annotated[int, local("syntax", "The function or class decorated.")]
    position: Annotated[int, ordinal("Position from the top; the last one is applied first.")]
    name: Annotated[str | None, text("Last identifier of the decorator, of its callee if it is a call.", Semantic.NAME)]
    code: Annotated[str, text("Its source, cut after 200 characters.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset


class Docstring(Row, table="docstrings", key=("file_id", "node")):
    """The docstring of a module, class or function."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The constant.")]
    owner: Annotated[int, local("syntax", "The module, class or function it documents.")]
    text: Annotated[str, text("Its value, as written.")]
    start_byte: StartByte
    end_byte: EndByte
    line: Line
    column: ColumnOffset
    end_line: EndLine
    end_column: EndColumnOffset


class ClassBase(Row, table="class_bases", key=("file_id", "node")):
    """A base class or keyword of a class statement."""

    file_id: FileId
    node: Annotated[int, local("syntax", "The expression.")]
    definition: Annotated[int, local("syntax", "The class.")]
    position: Annotated[int, ordinal("Position among bases, then among keywords.")]
    keyword: Annotated[str | None, text("Keyword it is given by, such as metaclass; null for a base.", Semantic.NAME)]


# ------------------------------------------------------------------------------------------------- symtable


class Scope(Row, table="scopes", key=("file_id", "scope")):
    """A scope, as the compiler sees it."""

    file_id: FileId
    scope: Annotated[int, local("scope", "Ordinal of the scope in its file, parents first.")]
    parent: Annotated[int | None, local("scope", "Enclosing scope; null for the module.")]
    node: Annotated[int, local("syntax", "Node that opens it.")]
    kind: Annotated[str, enum("What opens it.", *SCOPE_KINDS)]
    name: Annotated[str, text("Name the compiler gives it.", Semantic.NAME)]
    qualified_name: Annotated[str, text("As __qualname__ of its code would be; empty for the module.", Semantic.QUALIFIED_NAME)]
    line: Line
    is_nested: Annotated[bool, flag("Whether a function encloses it.")]


class Symbol(Row, table="symbols", key=("file_id", "symbol")):
    """A name in a scope, with everything the compiler knows about it there."""

    file_id: FileId
    symbol: Annotated[int, local("symbol", "Ordinal of the entry in its file.")]
    scope: Annotated[int, local("scope", "Scope the entry is in.")]
    name: Annotated[str, text("Name, with the class prefix if it is a private one.", Semantic.NAME)]
    kind: Annotated[str, enum("How the scope comes by the name.", *BINDING_KINDS)]
    binding: OptionalBinding
    is_bound: Annotated[bool, flag("Whether this scope holds the variable itself.")]
    is_cell: Annotated[bool, flag("Whether an inner scope captures it.")]
    is_referenced: Annotated[bool, flag("Read here.")]
    is_assigned: Annotated[bool, flag("Assigned here, by any binding statement but import.")]
    is_imported: Annotated[bool, flag("Imported here.")]
    is_parameter: Annotated[bool, flag("Parameter.")]
    is_annotated: Annotated[bool, flag("Annotated here.")]
    is_global: Annotated[bool, flag("Lives in the module.")]
    is_nonlocal: Annotated[bool, flag("Declared nonlocal here.")]
    is_free: Annotated[bool, flag("Lives in an enclosing function.")]
    is_implied: Annotated[bool, flag("In the module only because a function declares it global; the module itself never mentions it.")]


class ScopeEdge(Row, table="scope_edges", key=("file_id", "child")):
    """Nesting of scopes."""

    file_id: FileId
    parent: Annotated[int, local("scope", "Enclosing scope.")]
    child: Annotated[int, local("scope", "Scope directly inside it.")]
    position: Annotated[int, ordinal("Order in which the parent's scopes are opened.")]


SCAN_TABLES: tuple[type[Row], ...] = (Repository, File, FileLine, SourceRoot, ImportName, ScanRule, ScanError)
AST_TABLES: tuple[type[Row], ...] = (
    SyntaxNode, Definition, Parameter, Reference, Call, CallArgument, Import, Assignment, Literal, TypeExpression, AnnotationText, Decorator, Docstring,
    ClassBase, AstError,
)  # fmt: skip
SYMTABLE_TABLES: tuple[type[Row], ...] = (Scope, Symbol, ScopeEdge, SymtableError)
