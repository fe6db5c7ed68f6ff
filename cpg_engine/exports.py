"""The graph for other tools: GraphML, CSV as Neo4j's bulk import reads it, Parquet, and DOT, each written as a stream.

All formats are of the same two tables, one row for each node, with its properties as columns, and one for each edge. Names
of columns are those of the public Code Property Graph specification, wherever it has one.
"""

import csv
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.parquet as pq

from cpg_engine.errors import CpgError
from cpg_engine.questions.opened import OpenedBuild, listed
from cpg_engine.runtime.contract import merged_stream
from cpg_engine.sql import literal

_SPECIFIED: Mapping[str, str] = {
    "node_id": "ID",
    "kind": "LABEL",
    "line": "LINE_NUMBER",
    "column": "COLUMN_NUMBER",
    "end_line": "LINE_NUMBER_END",
    "end_column": "COLUMN_NUMBER_END",
    "start_byte": "OFFSET",
    "end_byte": "OFFSET_END",
    "position": "ORDER",
    "path": "FILENAME",
    "syntax_kind": "PARSER_TYPE_NAME",
    "content_hash": "HASH",
}
"""Names that the specification has for what is called otherwise here; all other names are only written in capitals."""

_VALUES: Mapping[str, pa.DataType] = {"string": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "json": pa.string()}
"""Types of properties."""

_EDGE: Mapping[str, str] = {"src": "START_ID", "dst": "END_ID", "kind": "TYPE"}

# What XML cannot hold, also escaped.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Streams:
    """Nodes and edges, as streams that can be read once."""

    nodes: pa.RecordBatchReader
    edges: pa.RecordBatchReader


def export(graph: OpenedBuild, form: str, to: Path, edges: Sequence[str] = ()) -> None:
    """Writes a graph to a file, or to a directory if the form has two.

    Args:
        graph: which.
        form: one of `FORMATS`.
        to: what is written, which is not there yet. It appears once it is whole.
        edges: kinds of edges, if not all of them; and then only nodes at their ends.

    Raises:
        CpgError: the target exists, or cannot be written; there is no such kind of edge.
    """
    if to.exists():
        raise CpgError(f"{to} exists; choose another place, or remove it.")
    known = {row["kind"] for row in graph.ask("select distinct kind from cpg_edges")}
    if unknown := [kind for kind in edges if kind not in known]:
        raise CpgError(f"{graph.build.repository!r} has no edges {', '.join(unknown)}; it has: {', '.join(sorted(known))}.")
    partial = to.with_name(to.name + ".partial")
    try:
        partial.parent.mkdir(parents=True, exist_ok=True)
        _remove(partial)
        FORMATS[form](_streams(graph, edges), partial)
        partial.rename(to)
    except OSError as error:
        raise CpgError(f"{to} cannot be written: {error}.") from error
    finally:
        # What cannot be removed has been said to be wrong already.
        with suppress(OSError):
            _remove(partial)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _streams(graph: OpenedBuild, kinds: Sequence[str]) -> Streams:
    """The two tables."""
    chosen = f"kind in ({listed(kinds)})" if kinds else "true"
    ends = f"n.node_id in (select src from cpg_edges where {chosen} union select dst from cpg_edges where {chosen})" if kinds else "true"
    own = {name: type_ for name, type_ in _columns(graph, "cpg_nodes").items() if name not in ("kind", "file_id")}
    keys = {
        row["key"]: row["type"]
        for row in graph.ask(
            "select key, case when min(value_type) = max(value_type) then min(value_type) else 'string' end as type from cpg_props group by key"
        )
        if row["key"] not in {*own, "path"}
    }
    wide = ", ".join(f"max(case when key = {literal(key)} then value_{type_} end) as {_quoted(key)}" for key, type_ in sorted(keys.items()))
    fields = {"node_id": pa.int64(), "kind": pa.string(), "path": pa.string(), **own, **{key: _VALUES[type_] for key, type_ in sorted(keys.items())}}
    values = ", ".join(
        f"{'f' if name == 'path' else 'n' if name in own or name == 'kind' else 'p'}.{_quoted(name)} as {_quoted(_name(name))}" for name in fields
    )
    nodes = f"""
        select {values} from cpg_nodes n left join files f on n.file_id = f.file_id
        left join (select node_id, {wide} from cpg_props group by node_id) p on n.node_id = p.node_id where {ends}
    """
    of_edges = _columns(graph, "cpg_edges")
    first = [*_EDGE, *(name for name in of_edges if name not in _EDGE)]
    edges = f"select {', '.join(f'{_quoted(name)} as {_quoted(_edge_name(name))}' for name in first)} from cpg_edges where {chosen}"
    return Streams(
        _stream(graph, nodes, {_name(name): type_ for name, type_ in fields.items()}),
        _stream(graph, edges, {_edge_name(name): of_edges[name] for name in first}),
    )


def _columns(graph: OpenedBuild, table: str) -> dict[str, pa.DataType]:
    return {field.name: pa.string() if pa.types.is_string_view(field.type) else field.type for field in graph.session.table(table).schema()}


def _stream(graph: OpenedBuild, sql: str, fields: Mapping[str, pa.DataType]) -> pa.RecordBatchReader:
    return merged_stream(graph.session.sql(sql), pa.schema(list(fields.items())))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _name(name: str) -> str:
    return _SPECIFIED.get(name, name.upper())


def _edge_name(name: str) -> str:
    return _EDGE.get(name, name.upper())


def _rows(stream: pa.RecordBatchReader) -> Iterator[tuple[Any, ...]]:
    for batch in stream:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _parquet(streams: Streams, to: Path) -> None:
    to.mkdir()
    for name, stream in (("nodes", streams.nodes), ("edges", streams.edges)):
        with pq.ParquetWriter(to / f"{name}.parquet", stream.schema, compression="zstd") as file:
            for batch in stream:
                file.write_batch(batch)


def _neo4j_csv(streams: Streams, to: Path) -> None:
    to.mkdir()
    for name, stream, special in (("nodes", streams.nodes, ("ID", "LABEL")), ("edges", streams.edges, ("START_ID", "END_ID", "TYPE"))):
        with (to / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(f":{field.name}" if field.name in special else f"{field.name}:{_type(field.type)}" for field in stream.schema)
            for row in _rows(stream):
                writer.writerow(str(value).lower() if isinstance(value, bool) else value for value in row)


def _graphml(streams: Streams, to: Path) -> None:
    with to.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for of, stream, ends in (("node", streams.nodes, 1), ("edge", streams.edges, 2)):
            for field in list(stream.schema)[ends:]:
                file.write(f'<key id="{of}_{field.name}" for="{of}" attr.name="{field.name}" attr.type="{_type(field.type)}"/>\n')
        file.write('<graph edgedefault="directed">\n')
        _elements(file, "node", streams.nodes, lambda row: f'node id="{row[0]}"', 1)
        _elements(file, "edge", streams.edges, lambda row: f'edge source="{row[0]}" target="{row[1]}"', 2)
        file.write("</graph>\n</graphml>\n")


def _elements(file: IO[str], of: str, stream: pa.RecordBatchReader, tag: Callable[[Sequence[Any]], str], ends: int) -> None:
    names = stream.schema.names
    for row in _rows(stream):
        data = (
            f'<data key="{of}_{name}">{_xml(str(value).lower() if isinstance(value, bool) else str(value))}</data>'
            for name, value in zip(names[ends:], row[ends:], strict=True)
            if value is not None
        )
        file.write(f"<{tag(row)}>{''.join(data)}</{of}>\n")


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text), {"\r": "&#13;"})


def _dot(streams: Streams, to: Path) -> None:
    with to.open("w", encoding="utf-8") as file:
        file.write("digraph cpg {\n")
        names = streams.nodes.schema.names
        for row in _rows(streams.nodes):
            node = dict(zip(names, row, strict=True))
            place = f"{node['FILENAME']}:{node['LINE_NUMBER']}" if node["FILENAME"] and node["LINE_NUMBER"] else ""
            said = [node["LABEL"], node.get("FULL_NAME") or node["NAME"] or node.get("CODE") or node["PARSER_TYPE_NAME"] or "", place]
            file.write(f'"{node["ID"]}" [label="{_in_dot(chr(10).join(part for part in said if part))}"];\n')
        names = streams.edges.schema.names
        for row in _rows(streams.edges):
            edge = dict(zip(names, row, strict=True))
            file.write(f'"{edge["START_ID"]}" -> "{edge["END_ID"]}" [label="{_in_dot(" ".join(filter(None, (edge["TYPE"], edge["LABEL"]))))}"];\n')
        file.write("}\n")


def _in_dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", " ").replace("\n", "\\n")


def _type(type_: pa.DataType) -> str:
    """The name of a type, which is the same in GraphML and Neo4j."""
    kinds = {"int": pa.types.is_int32, "long": pa.types.is_integer, "double": pa.types.is_floating, "boolean": pa.types.is_boolean}
    return next((name for name, is_it in kinds.items() if is_it(type_)), "string")


FORMATS: Mapping[str, Callable[[Streams, Path], None]] = {"graphml": _graphml, "neo4j-csv": _neo4j_csv, "parquet": _parquet, "dot": _dot}
"""What writes each format."""


def exported(graph: OpenedBuild, form: str, to: Path, edges: Sequence[str]) -> Iterable[str]:
    """Exports, and says what was written."""
    export(graph, form, to, edges)
    files = sorted(to.iterdir()) if to.is_dir() else [to]
    return [f"{file}: {file.stat().st_size:,} bytes" for file in files]
