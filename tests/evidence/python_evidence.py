"""Evidence of source written in a test, as rows that read well."""

from typing import Any

from cpg_engine.evidence.python.extract import extract
from cpg_engine.evidence.source import SourceFile

Row = dict[str, Any]


def source(text: str, file_id: int = 0, bom: bool = False) -> SourceFile:
    utf8 = text.encode()
    return SourceFile(file_id, f"file_{file_id}.py", text, b"\xef\xbb\xbf" + utf8 if bom else utf8, bom)


def evidence(text: str, bom: bool = False) -> dict[str, list[Row]]:
    """All tables of one file."""
    return {table: batch.to_pylist() for table, batch in extract([source(text, bom=bom)]).items()}


def cut(text: str, start: int, end: int, bom: bool = False) -> str:
    """Text of a span."""
    return source(text, bom=bom).utf8[start:end].decode()


def resolved(tables: dict[str, list[Row]], name: str) -> list[tuple[int, str, str | None]]:
    """Line, resolution and the qualified name of the scope that holds the variable, of every reference to a name."""
    lines = {row["node"]: row["line"] for row in tables["syntax_nodes"]}
    scopes = {row["scope"]: row["qualified_name"] or "module" for row in tables["scopes"]}
    holders = {row["symbol"]: scopes[row["scope"]] for row in tables["symbols"]}
    return [(lines[row["node"]], row["resolution"], holders.get(row["binding"])) for row in tables["references"] if row["name"] == name]
