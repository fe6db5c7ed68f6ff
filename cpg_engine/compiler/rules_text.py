"""The query of a fixpoint as text: its rules, and for every step the queries that look at new rows only.

A step that reads relations of its group in several places is turned into one query for each of them, in which that
place reads the rows new in the last round, and the others all rows (semi-naive evaluation; Bancilhon 1986, "Naive
evaluation of recursively defined relations"). The text is not parsed: places are words after ``from`` and ``join``,
and whoever plans a rule compares their number with that of the plan's scans.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from cpg_engine.errors import CompileError
from cpg_engine.sql import quoted

_TOKEN = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\w+|\s+|.", re.DOTALL)
_OF_THE_WHOLE = frozenset({"except", "intersect", "order", "limit", "offset", "fetch"})
"""Words that, outside of parentheses, say something about a union as a whole."""

_NO_ALIAS = frozenset(
    {
        *("on", "using", "where", "join", "inner", "left", "right", "full", "cross", "natural", "semi", "anti", "lateral"),
        *("group", "having", "window", "qualify", "tablesample"),
    }
)
"""Words that may follow a table which has no alias."""


@dataclass(frozen=True)
class Rule:
    """One of the queries a relation is the union of.

    Args:
        number: its place in the relation's query, from 1.
        sql: the query.
        places: relations of the group it names, in order, with repetitions.
    """

    number: int
    sql: str
    places: tuple[str, ...]


def new_rows(relation: str) -> str:
    """Name of the table with the rows of a relation that the last round found."""
    return f"{relation} new"


def tokens_of(sql: str) -> list[str]:
    """SQL in words, quoted texts, comments, white space and single signs: joined they are the text again."""
    return _TOKEN.findall(sql)


def rules_of(view: str, sql: str, group: Collection[str]) -> tuple[Rule, ...]:
    """The rules of a relation. What stands in WITH before the first belongs to all.

    Raises:
        CompileError: the query is no union of rules, or names a relation of the group in WITH.

    >>> for rule in rules_of("reach", "select a, b from edge union select r.a, e.b from reach r join edge e on r.b = e.a", {"reach"}):
    ...     print(rule.places, rule.sql)
    () select a, b from edge
    ('reach',) select r.a, e.b from reach r join edge e on r.b = e.a
    """
    before, queries = _divided(view, tokens_of(sql.rstrip().rstrip(";")))
    if _places(before, group):
        raise CompileError(view, "a relation of the fixpoint is named in WITH.", "Name it in the rules themselves.", "query")
    found: list[Rule] = []
    for number, tokens in enumerate(queries, 1):
        places = tuple(name_of(tokens[index]) for index in _places(tokens, group))
        found.append(Rule(number, "".join((*before, *tokens)).strip(), places))
    return tuple(found)


def delta_queries(rule: Rule, group: Collection[str]) -> tuple[tuple[str, str], ...]:
    """For each place of a step: the relation read there, and the step with only its new rows in that place.

    >>> step = Rule(2, "select l.a, r.b from reach l join reach r on l.b = r.a where reach.a > 0", ("reach", "reach"))
    >>> for relation, sql in delta_queries(step, {"reach"}):
    ...     print(relation, "|", sql)
    reach | select l.a, r.b from "reach new" l join reach r on l.b = r.a where reach.a > 0
    reach | select l.a, r.b from reach l join "reach new" r on l.b = r.a where reach.a > 0
    >>> delta_queries(Rule(2, "select a, b from reach where reach.a > 0", ("reach",)), {"reach"})
    (('reach', 'select a, b from "reach new" as reach where reach.a > 0'),)
    """
    tokens = tokens_of(rule.sql)
    found: list[tuple[str, str]] = []
    for index in _places(tokens, group):
        relation = name_of(tokens[index])
        alias = "" if _has_alias(tokens, index) else f" as {relation}"
        found.append((relation, "".join((*tokens[:index], quoted(new_rows(relation)), alias, *tokens[index + 1 :]))))
    return tuple(found)


def _divided(view: str, tokens: list[str]) -> tuple[list[str], list[list[str]]]:
    """What stands before the first rule, and the rules."""
    before: list[str] = []
    rules: list[list[str]] = [[]]
    depth, is_before = 0, _significant(tokens, -1) == "with"
    for index, token in enumerate(tokens):
        depth += (token == "(") - (token == ")")
        word = token.lower() if depth == 0 else ""
        is_before = is_before and word not in ("select", "values")
        if word in _OF_THE_WHOLE:
            problem = f"{word!r} speaks of all its rules together, whose rows have no order and come in rounds."
            raise CompileError(view, problem, "Say it inside a rule, in parentheses, or in a view that reads this one.", "query")
        if word != "union":
            (before if is_before else rules[-1]).append(token)
            continue
        if _significant(tokens, index) == "all":
            raise CompileError(view, "the rows of a fixpoint are a set.", "Join its rules by UNION, not UNION ALL.", "query")
        rules.append([])
    return before, rules


def _places(tokens: list[str], group: Collection[str]) -> list[int]:
    """Indexes of the relations of a group that are named right after ``from`` or ``join``."""
    found: list[int] = []
    previous = ""
    for index, token in enumerate(tokens):
        if is_blank(token):
            continue
        if previous in ("from", "join") and name_of(token) in group:
            found.append(index)
        previous = token.lower()
    return found


def _has_alias(tokens: list[str], index: int) -> bool:
    following = _significant(tokens, index)
    return bool(re.match(r'\w|"', following)) and following not in _NO_ALIAS


def _significant(tokens: list[str], index: int) -> str:
    """The first token after an index that is neither blank nor comment, in lower case; empty if there is none."""
    return next((token.lower() for token in tokens[index + 1 :] if not is_blank(token)), "")


def is_blank(token: str) -> bool:
    """Whether a token is white space or a comment."""
    return token.isspace() or token[:2] in ("--", "/*")


def name_of(token: str) -> str:
    """What a token names: quoted as it is written, else in lower case."""
    return token[1:-1] if token[0] == '"' else token.lower()
