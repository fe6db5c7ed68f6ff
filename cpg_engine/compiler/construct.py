"""Calls of constructors become the expressions that they name, and ``bound_of(relation)`` the rows that the relation
follows of one value. The rest of a query's text stays as it is, line by line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cpg_engine.compiler.rules_text import is_blank, tokens_of
from cpg_engine.errors import CompileError
from cpg_engine.model.constructors import CONSTRUCTORS, Constructor
from cpg_engine.model.declarations import Derive

BOUND = Constructor("bound_of", {"relation": ""}, "number", "relation", "How many rows a relation follows of one value of its bounded column.")
"""A number that a relation of a fixpoint declares as its bound, that for rows with a flag if it is named as well. It is
written there alone."""

_CALLED = {**CONSTRUCTORS, BOUND.name: BOUND}


def construct(view: Derive, bounds: Mapping[str, int] = MappingProxyType({})) -> Derive:
    """The view with all calls of constructors replaced.

    Args:
        view: its query as it is written.
        bounds: rows followed of one value, by relation, or relation and flag, as they are given to ``bound_of``.

    Raises:
        CompileError: a call gives a constructor too many or too few arguments, or asks for a bound that there is not.

    >>> written = Derive("written", "select field_of(p.object, w.name) as target\\nfrom points_to p join w on has_receiver(p.object)", "A row.")
    >>> print(construct(written).sql)
    select ((p.object & -4503599627370496) | (xxhash64('field', p.object, w.name) & 4503599627370495)) as target
    from points_to p join w on p.object <> 0
    >>> print(construct(Derive("many", "select n from t where n > bound_of(points_to)", "A row."), {"points_to": 50}).sql)
    select n from t where n > 50
    """
    tokens = tokens_of(view.sql)
    return replace(view, sql=_Expansion(view, bounds).of(tokens, view.line)) if _CALLED.keys() & set(tokens) else view


@dataclass(frozen=True)
class _Expansion:
    """What is known while the calls of a view are replaced."""

    view: Derive
    bounds: Mapping[str, int]

    def of(self, tokens: list[str], line: int) -> str:
        written: list[str] = []
        index = 0
        while index < len(tokens):
            token = tokens[index]
            if token in _CALLED and tokens[index + 1 : index + 2] == ["("] and tokens[index - 1 : index] != ["."]:
                end = self._closing(tokens, index + 1, line)
                written.append(self._call(_CALLED[token], tokens[index + 2 : end], line))
                line += sum(part.count("\n") for part in tokens[index:end])
                index = end
            else:
                written.append(token)
                line += token.count("\n")
            index += 1
        return "".join(written)

    def _closing(self, tokens: list[str], opening: int, line: int) -> int:
        """Index of the parenthesis that closes another."""
        depth = 0
        for index in range(opening, len(tokens)):
            depth += (tokens[index] == "(") - (tokens[index] == ")")
            if depth == 0:
                return index
        raise CompileError(self.view.name, f"the parenthesis after {tokens[opening - 1]!r} is not closed.", "Close it.", f"line {line}")

    def _call(self, constructor: Constructor, tokens: list[str], line: int) -> str:
        arguments: list[str] = []
        begins = line
        for part in _arguments(tokens):
            arguments.append(self.of(part, begins).strip(" "))
            begins += "".join(part).count("\n")
        if constructor is BOUND and len(arguments) in (1, 2):
            return self._bound(", ".join(arguments), line)
        if len(arguments) != len(constructor.parameters):
            problem = f"{constructor.name} is given {len(arguments)} arguments, but takes {len(constructor.parameters)}."
            remedy = f"Write {constructor.name}({', '.join(constructor.parameters)}): {constructor.doc}"
            raise CompileError(self.view.name, problem, remedy, f"line {line}")
        given = dict(zip(constructor.parameters, arguments, strict=True))
        body = tokens_of(constructor.expansion)
        is_operand = {index: _is_operand(body, index) for index in range(len(body))}
        written: list[str] = []
        for index, token in enumerate(body):
            written.append(_operand(given[token]) if token in given and is_operand[index] else given.get(token, token))
            if token in given:
                # Mentioned again it begins no further lines, or what follows would not be where it was.
                given[token] = "".join(" " if is_blank(part) else part for part in tokens_of(given[token]))
        return self.of(tokens_of("".join(written)), line)

    def _bound(self, relation: str, line: int) -> str:
        if relation not in self.bounds:
            known = "; ".join(f"{BOUND.name}({named})" for named in sorted(self.bounds))
            remedy = f"Write 'Bound: ROWS of a COLUMN' above the relation{f', or one of {known}' if known else ''}."
            raise CompileError(self.view.name, f"{BOUND.name}({relation}) is not known.", remedy, f"line {line}")
        return str(self.bounds[relation])


def _arguments(tokens: list[str]) -> list[list[str]]:
    """The tokens between parentheses, divided by their commas."""
    found: list[list[str]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token == "(") - (token == ")")
        if token == "," and depth == 0:
            found.append([])
        elif token[:2] not in ("--", "/*"):  # What follows in the expansion would be part of the comment.
            found[-1].append(token)
    return found if any(not is_blank(token) for token in tokens) else []


_OPERATOR = re.compile(r"[-+*/%&|<>=]")


def _is_operand(tokens: list[str], index: int) -> bool:
    """Whether an operator stands next to a token."""
    before = [token for token in tokens[:index] if not is_blank(token)][-1:]
    after = [token for token in tokens[index + 1 :] if not is_blank(token)][:1]
    return any(_OPERATOR.fullmatch(token) for token in (*before, *after))


def _operand(argument: str) -> str:
    """An argument next to an operator: in parentheses if it is not in one piece."""
    depth = 0
    for token in tokens_of(argument):
        depth += (token == "(") - (token == ")")
        if depth == 0 and (is_blank(token) or _OPERATOR.fullmatch(token)):
            return f"({argument})"
    return argument
