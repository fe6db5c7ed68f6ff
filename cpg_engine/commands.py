"""Commands that do without the compiled catalog, which takes longer to load than they take: questions, and what serves or exports a graph."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cpg_engine.errors import CpgError
from cpg_engine.questions import QUESTIONS, open_build
from cpg_engine.questions.command_line import add_arguments, add_build, add_lake, lines
from cpg_engine.runtime.lake import Lake


@dataclass(frozen=True)
class Command:
    """A command.

    Args:
        doc: what it does, in a sentence.
        add_arguments: adds what it is given to its parser.
        lines: does it, and yields what is printed.
    """

    doc: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    lines: Callable[[argparse.Namespace], Iterable[str]]


def _question(name: str) -> Command:
    question = QUESTIONS[name]
    return Command(question.doc, lambda parser: add_arguments(parser, question), lambda options: lines(name, options))


def _add_serving(parser: argparse.ArgumentParser) -> None:
    add_lake(parser)
    parser.add_argument("--http", type=int, metavar="PORT", help="serve http://127.0.0.1:PORT/mcp, for this machine alone (default: standard input and output)")
    parser.add_argument("--seconds", type=float, default=30.0, help="a question that takes longer is ended (default 30)")


def _serve(options: argparse.Namespace) -> Iterable[str]:
    try:
        from cpg_engine.server.protocol import serve
    except ImportError as error:
        raise CpgError(f"the server needs what is not installed ({error}): pip install 'cpg-assets[mcp]'.") from error
    serve(Lake(options.lake), options.seconds, options.http)
    return ()


def _add_exporting(parser: argparse.ArgumentParser) -> None:
    add_build(parser)
    parser.add_argument("--format", required=True, choices=("graphml", "neo4j-csv", "parquet", "dot"))
    parser.add_argument("--to", type=Path, required=True, help="file, of neo4j-csv and parquet directory, that is written; it must not be there yet")
    parser.add_argument("--edges", default="", metavar="KIND,KIND", help="only edges of these kinds, and the nodes at their ends (default: everything)")


def _export(options: argparse.Namespace) -> Iterable[str]:
    from cpg_engine.exports import exported

    kinds = [kind for kind in options.edges.split(",") if kind]
    return exported(open_build(Lake(options.lake), options.repository, options.build), options.format, options.to, kinds)


COMMANDS: Mapping[str, Command] = {
    **{name: _question(name) for name in QUESTIONS},
    "mcp": Command("Serve the questions to coding agents, by the Model Context Protocol.", _add_serving, _serve),
    "export": Command("Write a graph to files that other tools read: GraphML, CSV for Neo4j, Parquet, DOT.", _add_exporting, _export),
}
"""All of them by name."""
