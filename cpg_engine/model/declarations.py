"""The statements a model is written in. What a plan or schema can tell is left out: a hole, filled by the compiler.

Every declaration is a view with a name; its name is its table, its asset key and its name in SQL.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa

from cpg_engine.errors import DeclarationError
from cpg_engine.evidence.schema import Row, arrow_schema
from cpg_engine.model.domains import DOMAINS
from cpg_engine.model.kinds import EdgeKind, NodeKind
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Edges, Join, Nodes, Properties, Ranking, Selection
from cpg_engine.model.templates import Family

RELATIONS = "relations"
"""Stage of views that are there for other views; those of all other stages are results."""


@dataclass(frozen=True)
class Entity:
    """What the rows of a table are: normalised, emitted as nodes, described by properties, tied to others by edges.

    Normalising an evidence table makes every ordinal a global identifier; the view has the entity's name. A view that
    has identifiers already is left as it is. Which entity emits the nodes of an identity, and which only describe
    them, is found from the evidence: the table whose key the identity is emits them.

    Args:
        name: name of the entity; by custom the singular of its source.
        source: evidence table, or a view.
        kind: kind of node a row is; or several, one of which it is; or the kind by the value of a column, with ``*``
            for all other values. None if it is no node.
        mints: namespace of a further identity that each row receives, for what the row is besides its key.
        values: node column or property -> SQL expression over the normalised columns, where no column has the meaning
            or the name.
        owners: column that names another entity -> kind of the edges that lead from there to the row's node.
        refers: column that names another entity -> kind of the edges that lead there from the row's node.
        where: SQL condition on the source's rows.
    """

    name: str
    source: str
    kind: str | tuple[str, ...] | Mapping[str, str] | None = None
    mints: str | None = None
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    refers: Mapping[str, str] = field(default_factory=dict[str, str])
    where: str | None = None


@dataclass(frozen=True)
class Derive:
    """A view written in SQL, one file each. The file's leading comment documents a row; its last lines may say more.

    Args:
        name: name of the view and of its file.
        sql: the query; it names upstream tables plainly.
        doc: what a row is.
        key: columns that identify a row, checked to be unique; written ``Key: a, b``.
        stage: ``relations``; ``diagnostics`` for views about other views; ``graph`` for results; written ``Stage: …``.
        expect: condition that every row should meet -> the same in words; each is a check that warns. Written
            ``Expect: CONDITION; WORDS``.
        columns: column -> `domains` of what it holds, for all columns or none; written ``Columns: NAME DOMAIN, …``.
        line: line of the file that the query begins on.
        file: the file, with the folder it is in; empty if the view is not written in one.
        only_if_read: it is stored only if other views read it or it is asked for by name, though nothing reading it is
            otherwise what marks a result; else it is computed when somebody asks. Written ``Stored: if read``.
    """

    name: str
    sql: str
    doc: str
    key: tuple[str, ...] = ()
    stage: str = RELATIONS
    expect: Mapping[str, str] = field(default_factory=dict[str, str])
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    line: int = field(default=1, compare=False)
    only_if_read: bool = False
    file: str = field(default="", compare=False, repr=False)

    @staticmethod
    def from_file(path: Path) -> "Derive":
        """Reads a view from ``<name>.sql``; a `Fixpoint` if a line says ``Fixpoint: …``.

        Raises:
            DeclarationError: the file has no leading comment, or a line of it cannot be understood.
        """
        lines = path.read_text(encoding="utf-8").splitlines()
        header = [line[2:].strip() for line in lines[: next((n for n, line in enumerate(lines) if not line.startswith("--")), len(lines))]]
        if not header:
            raise DeclarationError(f"view {path.stem!r} ({path.name}): no leading comment; say in one what a row is.")
        said: dict[str, list[str]] = {"Key": [], "Stage": [], "Expect": [], "Stored": [], "Columns": [], "Fixpoint": [], "Bound": []}
        doc: list[str] = []
        for line in header:
            word, _, rest = line.partition(": ")
            said.get(word, doc).append(rest if word in said else line)
        if any(";" not in line for line in said["Expect"]):
            raise DeclarationError(f"view {path.stem!r} ({path.name}): an expectation is written 'Expect: CONDITION; WORDS'.")
        expect = {condition.strip(): words.strip() for condition, _, words in (line.rpartition(";") for line in said["Expect"])}
        if any(line.strip(" .") != _IF_READ for line in said["Stored"]):
            raise DeclarationError(f"view {path.stem!r} ({path.name}): 'Stored: {said['Stored'][0]}' says nothing; write 'Stored: {_IF_READ}' or none.")
        key = tuple(part.strip(" .") for line in said["Key"] for part in line.split(","))
        sql, stage = "\n".join(lines[len(header) :]), (said["Stage"] or [RELATIONS])[0]
        first = len(header) + 1 + sql[: len(sql) - len(sql.lstrip())].count("\n")
        file = "/".join(path.parts[-2:])
        view = Derive(path.stem, sql.strip(), " ".join(doc), key, stage, expect, _columns(path, said["Columns"]), first, bool(said["Stored"]), file)
        bound = _bound(path, said["Bound"][0]) if said["Bound"] else None
        if bound and not said["Fixpoint"]:
            raise DeclarationError(f"view {path.stem!r} ({path.name}): only a relation of a fixpoint is bounded; remove 'Bound: …'.")
        return Fixpoint(**vars(view), group=said["Fixpoint"][0].strip(" ."), bound=bound) if said["Fixpoint"] else view


_IF_READ = "if read"


def _columns(path: Path, lines: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for pair in (part.strip(" .").split() for line in lines for part in line.strip(" ,").split(",")):
        if len(pair) != 2 or pair[1] not in DOMAINS:
            problem = f"view {path.stem!r} ({path.name}): a column is declared as 'NAME DOMAIN', not {' '.join(pair)!r}."
            raise DeclarationError(f"{problem} Domains are {', '.join(DOMAINS)}.")
        pairs[pair[0]] = pair[1]
    return pairs


@dataclass(frozen=True)
class Way:
    """How it gets from one value to another that the first has more rows than are followed.

    Args:
        table: has the pairs of values: a relation of the same fixpoint, or what its rules read.
        source: column of the first.
        target: column of the other.
    """

    table: str
    source: str
    target: str


@dataclass(frozen=True)
class Bound:
    """How many rows a relation of a fixpoint follows for each value of a column. Written ``ROWS of a COLUMN``; with ``, ROWS
    where FLAG`` rows that have the flag are counted by themselves; with ``; along TABLE from COLUMN to COLUMN`` a value is
    saturated too that takes what a saturated one has.

    A value that would have more is *saturated*: what is found for it from then on is not followed, and of its rows one
    more than the bound are kept, so that a count tells. What followed from it before stays. The rows of a round are taken
    in together, so that their order does not matter.

    Args:
        column: a column of the relation's key.
        rows: the most rows with one value that are followed.
        flag: a column of truth values; empty if all rows are counted together.
        flagged_rows: the most rows with one value that have the flag and are followed.
        along: what takes saturation from one value to another; None if nothing does.
    """

    column: str
    rows: int
    flag: str = ""
    flagged_rows: int = 0
    along: Way | None = None


def _bound(path: Path, text: str) -> Bound:
    found = _BOUND.fullmatch(text.strip())
    if not found:
        written = "'Bound: ROWS of a COLUMN', and may go on with ', ROWS where FLAG' and '; along TABLE from COLUMN to COLUMN'"
        raise DeclarationError(f"view {path.stem!r} ({path.name}): a bound is written {written}; not {text.strip()!r}.")
    rows, column, flagged_rows, flag, table, source, target = found.groups()
    return Bound(column, int(rows), flag or "", int(flagged_rows or 0), Way(table, source, target) if table else None)


_BOUND = re.compile(r"([1-9]\d*) of a (\w+)(?:, ([1-9]\d*) where (\w+))?(?:; along (\w+) from (\w+) to (\w+))?\.?")


@dataclass(frozen=True)
class Fixpoint(Derive):
    """A view that may name itself, and others of its group, which may name it: all are computed together, in rounds,
    until no round finds a new row.

    Its query is a ``union`` of rules. A rule that names no relation of the group is a seed; the others are steps, and
    name relations of the group right after ``from`` or ``join``. That a step looks only at what the last round found is
    arranged when compiling: it is written as if all rows were there. A relation is a set of rows by its key: of rows
    with equal keys, that of the earliest round stays, of one round the least by the other columns in their order. So
    with the number of steps as a column besides the key, rows tell the shortest way.

    Args:
        group: the relations computed together, and the task that does; written ``Fixpoint: GROUP``.
        bound: rows followed for each value of a column; as `Bound` says it is written. None: all.
    """

    group: str = ""
    bound: Bound | None = None

    def __post_init__(self) -> None:
        if not self.group:
            raise DeclarationError(f"view {self.name!r}: a fixpoint names its group; write 'Fixpoint: {self.name}'.")
        if not self.key:
            raise DeclarationError(f"view {self.name!r}: the rows of a fixpoint are told apart by a key; write 'Key: COLUMN, …'.")
        if self.only_if_read:
            raise DeclarationError(f"view {self.name!r}: nobody can compute a fixpoint where it is read; remove 'Stored: {_IF_READ}'.")
        if self.bound and self.bound.column not in self.key:
            raise DeclarationError(f"view {self.name!r}: its bound is for each {self.bound.column!r}, which is not in its key: {', '.join(self.key)}.")


@dataclass(frozen=True)
class Collect:
    """The union of tables of one shape: all rows of every member, with the columns they share.

    Args:
        name: name of the view.
        members: tables collected.
        doc: what a row is.
        key: columns that identify a row, checked to be unique.
        stage: ``graph``, or ``diagnostics`` for views about how extraction and resolution went.
        expect: as of `Derive`.
    """

    name: str
    members: tuple[str, ...]
    doc: str
    key: tuple[str, ...] = ()
    stage: str = "diagnostics"
    expect: Mapping[str, str] = field(default_factory=dict[str, str])


Declaration: TypeAlias = Entity | Derive | Relate | Family | Collect | Join | Nodes | Edges | Properties | Ranking | Selection


@dataclass(frozen=True)
class SemanticModel:
    """Everything that is declared: evidence row types, extractors that fill them, kinds, and views.

    Args:
        evidence: extractor -> row types of the tables it fills.
        declarations: the views, in any order.
        graph_tables: row types of the graph's own tables; emission rules are collected into them.
        node_kinds: catalogue of node kinds.
        edge_kinds: catalogue of edge kinds.
        file_quality: view with one row per file that says how far facts from it can be trusted; every ranked relation
            between rows of files is adjusted by it.
        syntax_quality: view of the files whose syntax is not whole, which says how far facts from them can be trusted; every
            edge that rests on one file and is not ranked is adjusted by it.
        hints: ``view.hole`` -> value, for decisions that declarations have no word for, such as ``cache``.
    """

    evidence: Mapping[str, tuple[type[Row], ...]]
    declarations: Sequence[Declaration]
    graph_tables: "GraphTables"
    node_kinds: Mapping[str, NodeKind]
    edge_kinds: Mapping[str, EdgeKind]
    file_quality: str | None = None
    syntax_quality: str | None = None
    hints: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def bounds(self) -> Mapping[str, int]:
        """How many rows the bounded relations follow of one value, by relation, and by relation and flag."""
        bounds = {view.name: view.bound for view in self.declarations if isinstance(view, Fixpoint) and view.bound}
        flagged = {f"{name}, {bound.flag}": bound.flagged_rows for name, bound in bounds.items() if bound.flag}
        return {name: bound.rows for name, bound in bounds.items()} | flagged


@dataclass(frozen=True)
class GraphTables:
    """Row types of the three tables that emission rules are collected into."""

    nodes: type[Row]
    edges: type[Row]
    properties: type[Row]


def extractor_of(model: SemanticModel) -> dict[str, str]:
    """Extractor that fills each evidence table."""
    return {row.table: extractor for extractor, rows in model.evidence.items() for row in rows}


def evidence_schemas(model: SemanticModel) -> dict[str, pa.Schema]:
    """Annotated schema of each evidence table."""
    return {row.table: arrow_schema(row) for rows in model.evidence.values() for row in rows}
