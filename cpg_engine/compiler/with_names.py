"""Names that a query gives to parts of itself in WITH. A view of the same name could not be read there, and nobody would notice."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from cpg_engine.compiler.rules_text import is_blank, name_of, tokens_of
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import Declaration, Derive


def refuse_shadows(declarations: Iterable[Declaration], known: Collection[str]) -> None:
    """Refuses queries that name a part of theirs like a view or an evidence table.

    Args:
        declarations: the views.
        known: names of all views and evidence tables.

    Raises:
        CompileError: there is one; it names view, file and line.
    """
    for view in declarations:
        if isinstance(view, Derive):
            for name, line in with_names(view.sql):
                if name in known:
                    place = f"line {view.line + line}" + (f" of {view.file}" if view.file else "")
                    problem = f"WITH gives a part of the query the name {name!r}, which hides the view or table of that name."
                    raise CompileError(view.name, problem, f"Give the part a name of its own, or leave it out and read {name!r}.", place)


def with_names(sql: str) -> Iterator[tuple[str, int]]:
    """Names that WITH gives, at any depth, and how many lines stand before each.

    >>> list(with_names("with a as (select 1 as x),\\nb (y) as (with recursive C as (select 1) select * from c)\\nselect x as with_x from a, b"))
    [('a', 0), ('b', 1), ('c', 1)]
    >>> list(with_names("select sum(x) over w from t window w as (order by y), v as (order by z) -- with d as ("))
    []
    """
    if "with" not in sql.lower():
        return
    tokens, lines, line = list[str](), list[int](), 0
    for token in tokens_of(sql):
        if not is_blank(token):
            tokens.append(token)
            lines.append(line)
        line += token.count("\n")
    for index, token in enumerate(tokens):
        if token.lower() == "with":
            yield from _named_after(tokens, index + 1, lines)


def _named_after(tokens: Sequence[str], index: int, lines: Sequence[int]) -> Iterator[tuple[str, int]]:
    if _word(tokens, index) == "recursive":
        index += 1
    while index < len(tokens):
        name, line = name_of(tokens[index]), lines[index]
        index += 1
        if _word(tokens, index) == "(":
            index = _closed(tokens, index)
        if _word(tokens, index) != "as":
            return
        while _word(tokens, index) in ("as", "not", "materialized"):
            index += 1
        if _word(tokens, index) != "(":
            return
        yield name, line
        index = _closed(tokens, index)
        if _word(tokens, index) != ",":
            return
        index += 1


def _word(tokens: Sequence[str], index: int) -> str:
    return tokens[index].lower() if index < len(tokens) else ""


def _closed(tokens: Sequence[str], index: int) -> int:
    """The index after the parenthesis that closes one."""
    depth = 0
    while index < len(tokens):
        depth += (tokens[index] == "(") - (tokens[index] == ")")
        index += 1
        if depth == 0:
            break
    return index
