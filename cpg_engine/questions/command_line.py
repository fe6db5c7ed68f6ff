"""Questions on the command line: an argument parser for each, and answers as text or JSON."""

import argparse
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cpg_engine.errors import CpgError
from cpg_engine.questions import MEANING, QUESTIONS, Answer, Found, Question, open_build
from cpg_engine.questions.answers import WHOLE
from cpg_engine.runtime.lake import Lake
from cpg_engine.terminal import shown

LIMIT = 50
"""Rows shown if nobody says how many."""

MOST_SHOWN = 100
"""Characters of a source line that are shown."""


def add_lake(parser: argparse.ArgumentParser) -> None:
    """Adds where the lake is."""
    parser.add_argument("--lake", type=Path, default=Path(os.environ.get("CPG_LAKE", ".cpg/lake")))


def add_build(parser: argparse.ArgumentParser) -> None:
    """Adds which build of which repository is read."""
    parser.add_argument("repository", help=MEANING["repository"])
    add_lake(parser)
    parser.add_argument("--build", type=int, metavar="NUMBER", help=MEANING["build"])


def add_arguments(parser: argparse.ArgumentParser, question: Question) -> None:
    """Adds what a question is asked with."""
    add_build(parser)
    for each in question.parameters:
        if each.type is str:
            parser.add_argument(each.name, help=each.doc, nargs=None if each.is_required else "?")
        elif each.type is bool:
            parser.add_argument(f"--{each.name}", action="store_true", help=each.doc)
        else:
            parser.add_argument(f"--{each.name}", type=each.type, default=each.default, metavar="NUMBER", help=each.doc)
    parser.add_argument("--limit", type=int, default=LIMIT, help=f"{MEANING['limit']} (default {LIMIT})")
    parser.add_argument("--json", action="store_true", help="the answer as JSON, with places of what is not resolved")


def lines(question: str, options: argparse.Namespace) -> Iterable[str]:
    """Asks, and yields what is printed.

    Raises:
        CpgError: it cannot be answered.
    """
    if options.limit < 1:
        raise CpgError(f"--limit {options.limit} shows nothing; give 1 or more.")
    asked = QUESTIONS[question]
    with_what = {each.name: getattr(options, each.name) for each in asked.parameters}
    given = asked.answer(open_build(Lake(options.lake), options.repository, options.build), **with_what, limit=options.limit)
    return [json.dumps(as_data(given), indent=1)] if options.json else as_text(given)


def as_data(given: Answer) -> dict[str, Any]:
    """An answer as JSON has it."""
    return {**asdict(given), "is_cut": given.is_cut}


def as_text(given: Answer) -> Iterable[str]:
    """An answer as lines of text."""
    for of in given.of:
        yield f"{given.question} of {shown(of.name)}" + ("" if of.why == WHOLE else f" ({shown(_place(of))})")
    yield from aligned([_cells(row) for row in given.rows])
    yield _count(given)
    for each in given.unresolved:
        more = ", …" if each.count > len(each.places) else ""
        yield f"not resolved: {each.count} {each.what}: {each.reason} ({shown(', '.join(each.places))}{more})"


def _count(given: Answer) -> str:
    missing = sum(each.count for each in given.unresolved)
    known = "" if not given.of else f"; {missing} related are not resolved" if missing else "; nothing related is unresolved"
    cut = f", {len(given.rows)} are shown (--limit)" if len(given.rows) < given.total else ""
    bounded = ", and there is more: it was too much to look at all of it" if given.is_bounded else ""
    ways = [row.route for row in given.rows if row.route]
    lengths = {ways.count(route) for route in ways}
    what = f"{max(ways)} way{'s' if max(ways) > 1 else ''} of {' or '.join(map(str, sorted(lengths)))} steps" if ways else str(given.total)
    return f"{what} found{cut}{bounded}{known}; {snapshot(given.repository, given.build, given.commit)}"


def snapshot(repository: str, build: int, commit: str | None) -> str:
    """Which build was asked, in a word."""
    return f"build {build} of {repository}" + (f", commit {commit[:12]}" if commit else "")


def _cells(row: Found) -> tuple[str, ...]:
    steps = "" if row.steps is None else str(row.steps) if row.route is None else f"{row.route}.{row.steps}"
    source = row.source or ""
    cut = source if len(source) <= MOST_SHOWN else source[: MOST_SHOWN - 1] + "…"
    return tuple(map(shown, (_place(row), "" if row.confidence is None else f"{row.confidence:.2f}", steps, row.name, row.why or "", cut)))


def _place(row: Found) -> str:
    return f"{row.path}:{row.line}" if row.path else "outside"


def aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    """Rows as a text table without the columns that are empty in all of them."""
    if rows:
        kept = [index for index in range(len(rows[0])) if any(row[index] for row in rows)]
        widths = [max(len(row[index]) for row in rows) for index in kept]
        for row in rows:
            yield "  ".join(row[index].ljust(width) for index, width in zip(kept, widths, strict=True)).rstrip()
