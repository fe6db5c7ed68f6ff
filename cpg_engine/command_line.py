"""Command line of the engine: look at what was compiled, and query what was built."""

import argparse
import json
import os
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import rustworkx as rx

from cpg_engine.catalog import PlanCatalog, TableEntry, default_catalog
from cpg_engine.commands import COMMANDS
from cpg_engine.compiler.expand import expanded
from cpg_engine.compiler.statement import Decision, Hole
from cpg_engine.errors import CpgError
from cpg_engine.graph import open_graph
from cpg_engine.graph.findings import as_lines, findings_of, write_sarif
from cpg_engine.graph.slices import Direction, slice_of
from cpg_engine.model.declarations import Derive
from cpg_engine.model.density import SORTS, Density, density
from cpg_engine.model.kinds import EDGE_KINDS, NODE_KINDS
from cpg_engine.model.relation import Relate
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.policy.cache import HELD, INLINE
from cpg_engine.queries import answer
from cpg_engine.runtime.builds import Build, build_numbers, read_build
from cpg_engine.runtime.lake import Lake
from cpg_engine.runtime.session import register_rows
from cpg_engine.semantics.annotations import documentation_of, namespace_of, semantic_of
from cpg_engine.sql import literal
from cpg_engine.terminal import shown

_SLICE = "_slice"


def command_of(arguments: Sequence[str]) -> Callable[[], Iterable[str]]:
    """What a command prints, line by line, from its arguments."""
    options = _parser().parse_args(arguments)
    show: Callable[[PlanCatalog, argparse.Namespace], Iterable[str]] = options.show
    return lambda: show(default_catalog(), options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cpg", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, show: Callable[[PlanCatalog, argparse.Namespace], Iterable[str]], help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text)
        added.set_defaults(show=show)
        return added

    def over_graph(name: str, show: Callable[[PlanCatalog, argparse.Namespace], Iterable[str]], help_text: str) -> argparse.ArgumentParser:
        added = command(name, show, help_text)
        added.add_argument("repository")
        added.add_argument("--lake", type=Path, default=Path(os.environ.get("CPG_LAKE", ".cpg/lake")))
        return added

    def read_graph(name: str, show: Callable[[PlanCatalog, argparse.Namespace], Iterable[str]], help_text: str) -> argparse.ArgumentParser:
        added = over_graph(name, show, help_text)
        added.add_argument("--build", type=int, metavar="NUMBER", help="an earlier build (default: the newest that is finished)")
        return added

    for name, light in COMMANDS.items():
        # For the list of commands: one of them that is given is run before this parser is made.
        light.add_arguments(commands.add_parser(name, help=light.doc, description=light.doc))
    command("catalog", _catalog, "List all tables: stage, task, inputs and code fingerprint.")
    command("table", _table, "Show a table: documentation, columns with their meaning, checks.").add_argument("name")
    view = command("view", _view, "Show a view: its SQL, plan, lineage, how it follows changes, and decisions.")
    view.add_argument("name")
    view.add_argument("--part", choices=("sql", "rounds", "plan", "lineage", "locality", "decisions"), help="only this")
    holes = command("holes", _holes, "List what declarations left open and what filled it, by view.")
    holes.add_argument("view", nargs="?", help="only this view")
    holes.add_argument("--kind", choices=[str(kind) for kind in Hole], help="only holes of this kind")
    explain = command("decisions", _explain, "Say why a hole of a view was filled as it was, and what that rests on.")
    explain.add_argument("view")
    explain.add_argument("field", nargs="?", help="only this hole")
    command("snapshot", _snapshot, "Print all decisions and fingerprints as JSON, to compare with later.")
    command("diff", _diff, "List the decisions and views that changed since a snapshot.").add_argument("snapshot", type=Path)
    command("density", _density, "Count the statements and lines the model takes, by sort of view.")
    tasks = command("tasks", _tasks, "Print the task graph.")
    tasks.add_argument("--format", choices=("dot", "json"), default="dot")
    command("schedule", _schedule, "Print the order of tasks, with rank and slack.")
    command("kinds", _kinds, "List the kinds of nodes and edges.")
    over_graph("builds", _builds, "List the finished builds of a repository, the newest last.")
    query = read_graph("query", _query, "Run SQL over a repository's graph and print the rows.")
    query.add_argument("sql")
    query.add_argument("--limit", type=int, default=50, help="print at most so many rows (default 50)")
    taint = read_graph("taint", _taint, "List values that others choose and that reach what they must not: commands, queries, paths, pages, code.")
    taint.add_argument("--sarif", type=Path, metavar="FILE", help="also write them to a file that other tools read")
    taint.add_argument("--limit", type=int, default=50, help="print at most so many (default 50)")
    sliced = read_graph("slice", _slice, "Print the lines that a line of a repository depends on, or that depend on it.")
    sliced.add_argument("place", metavar="PATH:LINE")
    sliced.add_argument("--forward", action="store_true", help="what depends on it, instead of what it depends on")
    sliced.add_argument("--depth", type=int, default=10, help="statements on a way at most (default 10)")
    sliced.add_argument("--thin", action="store_true", help="only what values are made of, not what decides whether code is executed or which object is meant")
    return parser


def _catalog(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del options
    rows = [(e.stage, e.name, e.task, ", ".join(e.inputs), e.fingerprint[:12]) for e in catalog.tables.values()]
    yield from _aligned([("stage", "table", "task", "inputs", "fingerprint"), *rows])
    inlined, held = ([name for name, found in catalog.policy.cache.items() if found.place == place] for place in (INLINE, HELD))
    reasons = dict.fromkeys(catalog.program.absent.values())
    for reason in reasons:
        names = ", ".join(name for name, why in catalog.program.absent.items() if why == reason)
        yield f"\nabsent, because {reason}: {names}"
    yield f"\n{len(catalog.tables)} tables by {len(catalog.tasks.tasks)} tasks; computed where they are read: {', '.join(inlined)}"
    if held:
        yield f"\ncomputed once by each task that reads them, and held: {', '.join(held)}"


def _table(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    entry = catalog.table(options.name)
    yield f"{entry.name}: {entry.doc}\n"
    yield from _aligned([("column", "type", "meaning", "documentation"), *_columns(entry)])
    yield f"\nkey: {', '.join(entry.key) or 'unknown'}\n"
    yield from _aligned([("check", "blocks", "what must hold"), *((c.name, "yes" if c.is_blocking else "no", c.doc) for c in entry.checks)])


def _columns(entry: TableEntry) -> Iterable[tuple[str, ...]]:
    for column in entry.schema:
        meaning, namespace = semantic_of(column), namespace_of(column)
        yield (
            column.name,
            str(column.type) + ("" if column.nullable else " not null"),
            str(meaning or "") + (f"({namespace})" if namespace else ""),
            documentation_of(column),
        )


def _view(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    bundle = catalog.view(options.name)
    cache = catalog.policy.cache[bundle.name]
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "sql": lambda: [bundle.sql],
        "rounds": lambda: _rounds(bundle),
        "plan": lambda: [bundle.optimized_plan],
        "lineage": lambda: _aligned(
            [
                ("column", "comes from"),
                *((name, ", ".join(sorted(f"{o.table}.{o.column}" for o in origins)) or "a constant") for name, origins in bundle.lineage.values.items()),
                ("(which rows)", ", ".join(sorted(f"{o.table}.{o.column}" for o in bundle.lineage.control)) or "all"),
            ]
        ),
        "locality": lambda: _locality(catalog, bundle.name),
        "decisions": lambda: _decisions(_decisions_of(catalog, bundle.name)),
    }
    if options.part:
        yield from parts[options.part]()
        return
    yield f"{bundle.name}: {'stored' if cache.is_stored else 'not stored'}, {cache.reason}; reads {', '.join(bundle.inputs)}; {bundle.fingerprint}"
    for title, lines in parts.items():
        if title != "rounds" or bundle.recursion:
            yield f"\n--- {title}"
            yield from lines()


def _rounds(bundle: PlanBundle) -> Iterable[str]:
    """The queries of a fixpoint's first round and of the others, each ended by a semicolon."""
    if bundle.recursion is None:
        return ["no fixpoint: it is computed at once"]
    first = [f"-- first round\n{seed};" for seed in bundle.recursion.seeds]
    return [*first, *(f"-- every other round, if the last one found rows of {step.relation}\n{step.sql};" for step in bundle.recursion.steps)]


def _locality(catalog: PlanCatalog, view: str) -> Iterable[str]:
    """How much of a view is worked out again where a part of what it reads changed."""
    if view not in catalog.tables:
        return ["not stored: worked out wherever it is read"]
    entry = catalog.table(view)
    if not entry.localities or entry.home_column is None:
        return ["worked out as a whole: its plan brings together rows of any files"]
    return [
        f"worked out for changed files alone, told by {', '.join(sorted(way.home.always))}"
        + (f", and for those that name a changed row of {', '.join(sorted(way.looked_up))}" if way.looked_up else "")
        + (f", as long as none of these changed: {', '.join(sorted(way.whole))}" if way.whole else "")
        for way in entry.localities
    ]


def _decisions(decisions: Sequence[Decision]) -> Iterable[str]:
    if not decisions:
        return ["nothing was left open"]
    rows = [(d.field, d.value, f"{d.confidence:.2f}", _because(d)) for d in decisions]
    return _aligned([("hole", "filled with", "confidence", "because"), *rows])


def _holes(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    view = catalog.view(options.view).name if options.view else None
    rows = [
        (d.view, d.field, str(d.hole), "hint" if d.is_hint else "filled", d.value, f"{d.confidence:.2f}", _because(d))
        for d in catalog.decisions
        if view in (None, d.view) and options.kind in (None, d.hole)
    ]
    if not rows:
        return ["nothing was left open"]
    return _aligned([("view", "hole", "kind", "by", "with", "confidence", "because"), *rows])


def _decisions_of(catalog: PlanCatalog, view: str) -> list[Decision]:
    return [decision for decision in catalog.decisions if decision.view == view]


def _because(decision: Decision) -> str:
    return decision.evidence + (f"; {decision.fallback}" if decision.fallback else "")


def _explain(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    view = catalog.view(options.view).name
    decisions = {f"{decision.view}.{decision.field}": decision for decision in catalog.decisions}
    holes = [decision.field for decision in _decisions_of(catalog, view)]
    if options.field and options.field not in holes:
        raise CpgError(f"view {view!r} left no hole {options.field!r}. It left: {', '.join(holes) or 'none'}.")

    def chain(hole: str, depth: int) -> Iterable[str]:
        decision = decisions[hole]
        yield f"{'  ' * depth}{hole} = {decision.value} ({decision.confidence:.2f}): {_because(decision)}"
        for below in decision.rests_on:
            if below in decisions:
                yield from chain(below, depth + 1)

    for field in [options.field] if options.field else holes:
        yield from chain(f"{view}.{field}", 0)
    if not holes:
        yield "nothing was left open"


def _compiled(catalog: PlanCatalog) -> dict[str, dict[str, str]]:
    """Every decision's value and every view's code fingerprint, by name."""
    return {
        "decisions": {f"{decision.view}.{decision.field}": decision.value for decision in catalog.decisions},
        "views": {name: bundle.fingerprint for name, bundle in catalog.program.bundles.items()},
    }


def _snapshot(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del options
    yield json.dumps(_compiled(catalog), indent=1, sort_keys=True)


def _diff(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    try:
        before: dict[str, dict[str, str]] = json.loads(options.snapshot.read_text(encoding="utf-8"))
        earlier = {sort: before[sort] for sort in ("decisions", "views")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CpgError(f"{options.snapshot} is no snapshot ({error}). Make one with: cpg snapshot > FILE.") from error
    now = _compiled(catalog)
    rows = [
        (sort.removesuffix("s"), name, earlier[sort].get(name, "-"), now[sort].get(name, "-"))
        for sort in now
        for name in sorted(earlier[sort].keys() | now[sort].keys())
        if earlier[sort].get(name) != now[sort].get(name)
    ]
    return _aligned([("what", "name", "was", "is"), *rows]) if rows else ["nothing changed"]


def _density(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del options
    model = catalog.program.model
    views = dict.fromkeys(SORTS.values(), 0)
    for declaration in model.declarations:
        if (sort := SORTS.get(type(declaration).__name__)) is not None:
            views[sort] += len(expanded(declaration, model))
    counted = density(model)
    written = [d for d in counted if d.sort in views]
    total = Density("all but SQL", sum(d.statements for d in written), sum(d.lines for d in written))
    rows = [(d.sort, str(d.statements), str(d.lines), str(views.get(d.sort, d.statements))) for d in counted]
    yield from _aligned([("sort", "statements", "lines", "views"), *rows, (total.sort, str(total.statements), str(total.lines), str(sum(views.values())))])
    declared = sum("=" in (view.on or "") for view in model.declarations if isinstance(view, Relate))
    in_sql = sum(len(catalog.view(view.name).lineage.joins) for view in model.declarations if isinstance(view, Derive) and view.name in catalog.program.bundles)
    yield f"\njoin keys written by hand: {declared} in relations; {in_sql} joins in SQL"


def _tasks(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    graph = catalog.tasks.graph
    if options.format == "dot":
        dot = graph.to_dot(node_attr=lambda task: {"label": task}, edge_attr=lambda tables: {"label": ", ".join(tables)})
        yield dot or ""
    else:
        text = rx.node_link_json(graph, node_attrs=lambda task: {"task": task}, edge_attrs=lambda tables: {"tables": ",".join(tables)})
        yield json.dumps(json.loads(text or "{}"), indent=2)


def _schedule(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del options
    schedule = catalog.schedule
    wave = {name: number for number, names in enumerate(schedule.generations, 1) for name in names}
    rows = [(str(wave[n]), n, f"{schedule.cost[n]:.0f}", f"{schedule.rank[n]:.0f}", f"{schedule.slack[n]:.0f}") for n in schedule.order]
    yield from _aligned([("wave", "task", "cost", "rank", "slack"), *rows])
    yield f"\ncritical path: {' -> '.join(schedule.critical_path)}"


def _kinds(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del catalog, options
    for node in NODE_KINDS.values():
        yield f"{node.name}: {node.doc}"
        yield from (f"    {p.key}{'' if p.required else ' (optional)'}: {p.doc}" for p in node.properties)
    yield ""
    for edge in EDGE_KINDS.values():
        ends = f"{' or '.join(sorted(edge.sources)) or 'any'} -> {' or '.join(sorted(edge.targets)) or 'any'}"
        yield f"{edge.name}: {edge.doc} [{ends}]"


def _taint(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    lake = Lake(options.lake)
    rows = findings_of(open_graph(lake, options.repository, catalog, options.build))
    if options.sarif:
        write_sarif(rows, options.sarif, lake.repository(options.repository).root, version("cpg-assets"))
    yield from as_lines(rows, options.limit)
    if options.sarif:
        yield f"written to {options.sarif}"


def _slice(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    path, _, line = options.place.rpartition(":")
    if not path or not line.isdigit():
        raise CpgError(f"{options.place!r} is no place; write PATH:LINE, with the path below the repository's root.")
    session = open_graph(Lake(options.lake), options.repository, catalog, options.build)
    at = f"n.line = {int(line)} and f.path = {literal(path)} and n.kind not in ('METHOD', 'METHOD_REF', 'COMMENT', 'DOCSTRING')"
    start = [row["node_id"] for row in session.sql(f"select n.node_id from cpg_nodes n join files f on n.file_id = f.file_id where {at}").to_pylist()]
    if not start:
        raise CpgError(f"{options.repository!r} has no code at {options.place}; see its files with: cpg query {options.repository} 'select path from files'.")
    found = slice_of(session, start, Direction.FORWARD if options.forward else Direction.BACKWARD, options.depth, options.thin)
    register_rows(session, _SLICE, found.to_batches(), found.schema)
    rows = session.sql(
        "select f.path, n.line, min(s.distance) as distance, min(coalesce(n.name, n.syntax_kind)) as what from cpg_nodes n"
        f" join {_SLICE} s on n.node_id = s.node_id join files f on n.file_id = f.file_id"
        " where n.line is not null group by f.path, n.line order by f.path, n.line"
    ).to_pylist()
    yield from _aligned(
        [("place", "steps", "what"), *((shown(f"{row['path']}:{row['line']}"), str(row["distance"]), shown(row["what"] or "")) for row in rows)]
    )


def _builds(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    del catalog
    lake = Lake(options.lake)
    lake.repository(options.repository)
    found = [read_build(lake, options.repository, number) for number in build_numbers(lake, options.repository)]
    rows = [(str(b.number), f"{b.finished:%Y-%m-%d %H:%M:%S}", (b.commit or "none")[:12], *_work(b), _checked(b), b.run or "", b.engine) for b in found]
    yield from _aligned([("build", "finished (UTC)", "commit", "tables", "rewritten", "files changed", "saved", "checks", "run", "made by"), *rows])


def _work(build: Build) -> tuple[str, str, str, str]:
    """How many tables a build has and has rewritten, how many files had changed, and which share of the work was saved."""
    work = build.work
    files = "" if work is None or work.files is None else f"{work.files.changed} of {work.files.count}"
    saved = "" if work is None or work.share_saved is None else f"{work.share_saved:.0%}"
    return str(len(build.tables)), "" if work is None else str(work.written), files, saved


def _checked(build: Build) -> str:
    checks = build.checks
    parts = ((checks.held, "hold"), (len(checks.broken) - len(checks.blocking), "warn"), (len(checks.blocking), "block"), (checks.unknown, "not run"))
    return ", ".join(f"{count} {what}" for count, what in parts if count) or "none"


def _query(catalog: PlanCatalog, options: argparse.Namespace) -> Iterable[str]:
    session = open_graph(Lake(options.lake), options.repository, catalog, options.build)
    rows = answer(session, options.sql, options.limit)
    columns = [[shown(str(value)) for value in column.to_pylist()] for column in rows.columns]
    yield from _aligned([tuple(map(shown, rows.column_names)), *zip(*columns, strict=True)])


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    """Rows as a text table, columns as wide as their widest cell but for the last."""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]) - 1)]
    for row in rows:
        yield "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1])).rstrip()
