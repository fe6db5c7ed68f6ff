"""Candidates of qualified names, as LibCST's own analysis of scopes gives them.

LibCST parses at some ten times the cost of `ast.parse` and analyses scopes at forty, so this is for when its word is asked
for, not for every build. Names are resolved only where names stand: its own provider does so for every node, at seventy.
"""

import re
from collections.abc import Sequence

import libcst as cst
import numpy as np
import pyarrow as pa
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper, QualifiedNameSource, Scope, ScopeProvider
from libcst.metadata.scope_provider import ScopeVisitor

from cpg_engine.evidence.libcst.tables import CstParseError, CstQualifiedName
from cpg_engine.evidence.python.syntax import Failure, Ints, Syntax, read_syntax
from cpg_engine.evidence.python.syntax_columns import chosen, failure_batch, record_batch
from cpg_engine.evidence.scan.source_text import UTF8_BOM
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.tree_sitter.places import batch_lines

DEEPEST_NESTING = 1000
"""Levels of syntax LibCST is trusted with. Some three thousand it survives; beyond, its parser overflows the stack."""
DEEPEST_PATTERN = 8
"""Brackets in brackets of a case pattern LibCST is trusted with: with every level its parser takes twice to five times as long."""
LONGEST_STRING_ANNOTATION = 500
"""Characters of an annotation in quotes that is still parsed: what is nested in it counts in no syntax tree."""

_UNREADABLE_BLANK = re.compile(r"\r(?!\n)|\f+(?=[ \t]*(?:[\r\n]|\Z))")
"""Line ends and blank lines that LibCST does not give back. They are read as others of equal length, in strings too."""

_BRACKETS = np.zeros(256, np.int32)
_BRACKETS[list(b"([{")], _BRACKETS[list(b")]}")] = 1, -1

_KINDS = ("name", "attribute")
_SOURCES = tuple(source.name.lower() for source in QualifiedNameSource)
Candidate = tuple[int, int, int, str, int]
"""Start, end, kind, qualified name and source."""


class _BoundedScopeVisitor(ScopeVisitor):
    """LibCST's analysis, but for long annotations in quotes, which it would hand to its parser unseen."""

    def _handle_string_annotation(self, node: cst.SimpleString | cst.ConcatenatedString) -> bool:
        value = node.evaluated_value
        return (value is None or len(value) <= LONGEST_STRING_ANNOTATION) and super()._handle_string_annotation(node)


class _BoundedScopeProvider(ScopeProvider):
    def visit_Module(self, node: cst.Module) -> bool | None:
        visitor = _BoundedScopeVisitor(self)
        node.visit(visitor)
        visitor.infer_accesses()


def extract_qualified_names(files: Sequence[SourceFile]) -> dict[str, pa.RecordBatch]:
    """The tables ``cst_qualified_names`` and ``cst_parse_errors`` of a batch.

    A file is an error and has no names if CPython or LibCST rejects it, if it is nested too deeply for LibCST, or if LibCST
    does not give back the very text it was given: then its positions are wrong.
    """
    syntax, failures = read_syntax(files)
    depth, pattern_depth = _depth(syntax), _pattern_depth(syntax)
    order = {file.file_id: index for index, file in enumerate(files)}
    found = list[tuple[int, Candidate]]()
    for index, file in enumerate(syntax.files):
        deepest = int(depth[syntax.first[index] : syntax.first[index + 1]].max())
        if deepest > DEEPEST_NESTING:
            failures.append(Failure(file, "NestedTooDeeply", f"The syntax is {deepest} levels deep; LibCST is given up to {DEEPEST_NESTING}."))
            continue
        if pattern_depth[index] > DEEPEST_PATTERN:
            message = f"A case pattern is {pattern_depth[index]} brackets deep; LibCST is given up to {DEEPEST_PATTERN}."
            failures.append(Failure(file, "NestedTooDeeply", message))
            continue
        try:
            text = _UNREADABLE_BLANK.sub(_readable, file.text)
            module = cst.parse_module(text)
            if module.code != text:
                failures.append(Failure(file, "NotLossless", "LibCST does not give back the text it was given, so its positions are wrong."))
                continue
            candidates = _candidates(module)
        except cst.ParserSyntaxError as error:
            failures.append(Failure(file, type(error).__name__, error.message, error.raw_line, None))
        except (RecursionError, ValueError) as error:
            failures.append(Failure(file, type(error).__name__, str(error) or "LibCST gave no reason."))
        else:
            found += [(order[file.file_id], candidate) for candidate in candidates]
    failures.sort(key=lambda failure: order[failure.file.file_id])
    return {CstQualifiedName.table: _batch(files, found), CstParseError.table: failure_batch(CstParseError, "libcst", failures)}


def _readable(blank: re.Match[str]) -> str:
    return "\n" if blank[0] == "\r" else " " * len(blank[0])


def _depth(syntax: Syntax) -> Ints:
    """Levels of LibCST's syntax above each node, by doubling how far up each looks.

    It nests what CPython keeps in one list or name: operands of and or or, for clauses, modules with dots.
    """
    dots = np.fromiter((word.count(".") for word in syntax.words.all), np.int32, len(syntax.words))
    ancestor = syntax.parent.copy()
    depth = (ancestor >= 0).astype(np.int32)
    named = np.flatnonzero(syntax.name >= 0)
    depth[named] += dots[syntax.name[named]]
    clauses = syntax.of_kind("comprehension")
    depth[clauses] += syntax.position[clauses]
    operands = syntax.on_edge(("BoolOp", "values"))
    # A later operand is inside of fewer operations than the first, but never of more.
    depth[operands] += np.bincount(syntax.parent[operands], minlength=len(syntax)).astype(np.int32)[syntax.parent[operands]]
    while (ancestor >= 0).any():
        known = ancestor >= 0
        depth += np.where(known, depth[ancestor], 0)
        ancestor = np.where(known, ancestor[ancestor], -1)
    return depth


def _pattern_depth(syntax: Syntax) -> Ints:
    """Most brackets around one another in a case pattern of each file, counted in the text: some are in no syntax tree."""
    deepest = np.zeros(len(syntax.files), np.int32)
    for pattern in syntax.on_edge(("match_case", "pattern")).tolist():
        file, start, end = int(syntax.file[pattern]), int(syntax.start[pattern]), int(syntax.end[pattern])
        utf8 = syntax.files[file].utf8
        text = np.frombuffer(utf8[utf8.rfind(b"case", 0, start) : end], np.uint8)
        level = np.cumsum(_BRACKETS[text])
        deepest[file] = max(deepest[file], int(level.max(initial=0)))
    return deepest


def _candidates(module: cst.Module) -> list[Candidate]:
    """Candidates of a module, with positions in its UTF-8 text, sorted."""
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    scopes = wrapper.resolve(_BoundedScopeProvider)
    spans = wrapper.resolve(ByteSpanPositionProvider)
    found = set[Candidate]()
    for node, scope in scopes.items():
        # Names inside an annotation in quotes have a scope and no place in the file.
        if not isinstance(scope, Scope) or not isinstance(node, cst.Name | cst.Attribute) or (span := spans.get(node)) is None:
            continue
        kind = int(isinstance(node, cst.Attribute))
        for candidate in scope.get_qualified_names_for(node):
            found.add((span.start, span.start + span.length, kind, candidate.name, _SOURCES.index(candidate.source.name.lower())))
    return sorted(found)


def _batch(files: Sequence[SourceFile], found: list[tuple[int, Candidate]]) -> pa.RecordBatch:
    file = np.array([index for index, _ in found], np.int32)
    numbers = np.array([(start, end, kind, source) for _, (start, end, kind, _, source) in found], np.int32).reshape(-1, 4)
    skipped = np.array([len(UTF8_BOM) if source.has_bom else 0 for source in files], np.int32)[file]
    start, end = numbers[:, 0] + skipped, numbers[:, 1] + skipped
    places = batch_lines(files).places(file, start, end)
    return record_batch(
        CstQualifiedName,
        file_id=np.array([source.file_id for source in files], np.int64)[file],
        start_byte=start,
        end_byte=end,
        line=places.line,
        column=places.column,
        kind=chosen(numbers[:, 2], *_KINDS),
        qualified_name=pa.array([name for _, (_, _, _, name, _) in found], pa.string()).dictionary_encode(),
        source=chosen(numbers[:, 3], *_SOURCES),
    )
