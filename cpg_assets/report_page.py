"""Figures of a build as one Markdown page."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cpg_assets.figures import BINS, Figures
from cpg_engine.terminal import shown

BAR = 24
MOST_KINDS = 15
SLOWEST = 10
SHOWN_ERRORS = 20


def page(repository: str, place: str, figures: Figures, seconds: Mapping[str, float], work: str = "") -> str:
    """The whole page.

    Args:
        repository: its name.
        place: what was built: a commit, if there is one.
        figures: the figures.
        seconds: time that tables took in the run that made the page; empty if it made none.
        work: what changed, and what that cost, in a sentence; empty if that is not known.
    """
    return "\n\n".join(part for part in _parts(repository, place, figures, seconds, work) if part) + "\n"


def _parts(repository: str, place: str, figures: Figures, seconds: Mapping[str, float], work: str) -> Iterator[str]:
    yield f"# {_text(repository)}\n\n{_text(place)}"
    yield _text(work)
    yield counts_table("In short", _in_short(figures))
    yield bars("Nodes by kind", figures.nodes)
    yield bars("Edges by kind", figures.edges)
    yield _confidence(figures)
    yield _unresolved(figures)
    yield _errors(figures)
    slowest = dict(sorted(seconds.items(), key=lambda item: -item[1])[:SLOWEST])
    yield counts_table("Slowest tables", {table: f"{took:.2f} s" for table, took in slowest.items()})


def _confidence(figures: Figures) -> str:
    """How many edges are how likely."""
    names = [f"{place / 10:.1f} to {(place + 1) / 10:.1f}" for place in range(BINS)]
    return bars("Confidence of edges", dict(zip(names, figures.confidence, strict=True)), drop_nothing=False) if any(figures.confidence) else ""


def _unresolved(figures: Figures) -> str:
    """What is not resolved, by reason."""
    return "\n\n".join(bars(table.replace("_", " ").capitalize(), reasons) for table, reasons in figures.unresolved.items() if reasons)


def bars(title: str, counts: Mapping[str, int], drop_nothing: bool = True) -> str:
    """A section with one row for each count, its share as a bar; what is rare is summed up."""
    found = {name: count for name, count in counts.items() if count or not drop_nothing}
    if not found:
        return ""
    whole, longest = sum(found.values()), max(found.values())
    first = dict(list(found.items())[:MOST_KINDS])
    if len(found) > MOST_KINDS:
        first[f"{len(found) - MOST_KINDS} more"] = whole - sum(first.values())
    rows = [f"| {_text(name)} | {count:,} | {count / whole:.1%} | {'█' * round(BAR * count / longest)} |" for name, count in first.items()]
    return "\n".join([f"## {title}", "", "| | rows | share | |", "|---|--:|--:|:--|", *rows])


def counts_table(title: str, values: Mapping[str, str]) -> str:
    """A section with names and values."""
    rows = [f"| {_text(name)} | {value} |" for name, value in values.items()]
    return "\n".join([f"## {title}", "", "| | |", "|---|--:|", *rows]) if rows else ""


def _errors(figures: Figures) -> str:
    count = len(figures.errors)
    if not count:
        return "## Errors\n\nEvery file was read and parsed."
    rows: Sequence[str] = [
        f"| {_text(error['path'])}{':' + str(error['line']) if error['line'] else ''} | {_text(error['error_type'])} | {_text(error['message'])} |"
        for error in figures.errors[:SHOWN_ERRORS]
    ]
    more = f"\n\nand {count - SHOWN_ERRORS} more in the tables of errors" if count > SHOWN_ERRORS else ""
    return "\n".join([f"## Errors: {count}", "", "| file | error | |", "|---|---|---|", *rows]) + more


def _in_short(figures: Figures) -> dict[str, str]:
    measures = figures.measures
    return {name: f"{count:,}" for name, count in measures.counts.items()} | {name: f"{share:.1%}" for name, share in measures.shares.items()}


def _text(text: object) -> str:
    """Text of the analysed code, which must stay text: neither a link, nor a tag, nor the end of a cell."""
    plain = shown(str(text).replace("\r", " ").replace("\n", " "))
    if _LINKED.search(plain):
        # What looks like an address becomes a link wherever it stands, escaped or not, but in code.
        fence = "`" * (1 + max(map(len, re.findall("`+", plain)), default=0))
        return f"{fence} {plain.replace('|', chr(92) + '|')} {fence}"
    escaped = "".join(f"\\{sign}" if sign in "\\`*_[]|!#~$" else sign for sign in plain)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_LINKED = re.compile(r"://|www\.|@", re.IGNORECASE)
