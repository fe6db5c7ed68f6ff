"""Evidence about models of the library: the same columns as of source, in tables of their own.

So nothing of them is in the graph, and the entities of both are alike wherever a view looks at the whole program.
"""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import Column, Row, Semantic
from cpg_engine.evidence.tables import (
    Assignment,
    Call,
    CallArgument,
    ClassBase,
    Decorator,
    Definition,
    File,
    Import,
    Literal,
    Parameter,
    Reference,
    Scope,
    Symbol,
    SyntaxNode,
)

LibraryFileId = Annotated[int, Column(pa.int64(), Semantic.FILE_IDENTITY, "File of the models the row belongs to.", namespace="library_file")]


class LibraryFile(File, table="library_files", key=("file_id",)):
    """A file of the models: one module of the library."""

    file_id: LibraryFileId


class LibrarySyntaxNode(SyntaxNode, table="library_syntax_nodes", key=("file_id", "node")):
    """A syntax node of a model."""

    file_id: LibraryFileId


class LibraryDefinition(Definition, table="library_definitions", key=("file_id", "node")):
    """A function or class of a model."""

    file_id: LibraryFileId


class LibraryParameter(Parameter, table="library_parameters", key=("file_id", "node")):
    """A parameter of a model."""

    file_id: LibraryFileId


class LibraryReference(Reference, table="library_references", key=("file_id", "node")):
    """A name or attribute in a model."""

    file_id: LibraryFileId


class LibraryCall(Call, table="library_calls", key=("file_id", "node")):
    """A call in a model."""

    file_id: LibraryFileId


class LibraryCallArgument(CallArgument, table="library_call_arguments", key=("file_id", "node")):
    """An argument of a call in a model."""

    file_id: LibraryFileId


class LibraryImport(Import, table="library_imports", key=("file_id", "node")):
    """A name that a model imports."""

    file_id: LibraryFileId


class LibraryAssignment(Assignment, table="library_assignments", key=("file_id", "target")):
    """An assignment in a model."""

    file_id: LibraryFileId


class LibraryLiteral(Literal, table="library_literals", key=("file_id", "node")):
    """A constant in a model."""

    file_id: LibraryFileId


class LibraryDecorator(Decorator, table="library_decorators", key=("file_id", "node")):
    """A decorator in a model."""

    file_id: LibraryFileId


class LibraryClassBase(ClassBase, table="library_class_bases", key=("file_id", "node")):
    """A base class in a model."""

    file_id: LibraryFileId


class LibraryScope(Scope, table="library_scopes", key=("file_id", "scope")):
    """A scope of a model."""

    file_id: LibraryFileId


class LibrarySymbol(Symbol, table="library_symbols", key=("file_id", "symbol")):
    """A name in a scope of a model."""

    file_id: LibraryFileId


LIBRARY_TABLES: tuple[type[Row], ...] = (
    LibraryFile, LibrarySyntaxNode, LibraryDefinition, LibraryParameter, LibraryReference, LibraryCall, LibraryCallArgument, LibraryImport,
    LibraryAssignment, LibraryLiteral, LibraryDecorator, LibraryClassBase, LibraryScope, LibrarySymbol,
)  # fmt: skip
