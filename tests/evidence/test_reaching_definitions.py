"""The table of reaching definitions as a whole: any input, any size, any batch."""

from collections.abc import Callable

import pyarrow as pa
import pytest
from data_flow_fixtures import all_data_fixtures, flow_of_data
from python_evidence import source

from cpg_engine.evidence.flow.control_flow import build_control_flow
from cpg_engine.evidence.flow.reaching import definitions_reaching
from cpg_engine.evidence.flow.reaching_sets import MOST_DEFINITIONS
from cpg_engine.evidence.flow.reaching_tables import DefinitionReaching
from cpg_engine.evidence.python.names_binding import find_names
from cpg_engine.evidence.python.syntax import read_syntax
from cpg_engine.evidence.schema import arrow_schema
from cpg_engine.evidence.source import SourceFile


def batch_of(files: list[SourceFile]) -> pa.RecordBatch:
    syntax, _ = read_syntax(files)
    names, _ = find_names(syntax)
    return definitions_reaching(syntax, names, build_control_flow(syntax, names.owners)[0])


LARGE: dict[str, Callable[[int], str]] = {
    "names assigned once": lambda n: "".join(f"x{i} = {i}\n" for i in range(n)) + "".join(f"f(x{i})\n" for i in range(n)),
    "names in a loop": lambda n: "while c:\n" + "".join(f"    f(x{i})\n    x{i} = {i}\n" for i in range(n)),
    "names in a try": lambda n: "try:\n" + "".join(f"    x{i} = f()\n" for i in range(n)) + "except E:\n" + "".join(f"    f(x{i})\n" for i in range(n)),
    "one name": lambda n: "".join(f"x = {i}\nf(x)\n" for i in range(n)),
    "one name, if": lambda n: "".join(f"if c: x = {i}\nf(x)\n" for i in range(n)),
    "one name in a try": lambda n: "try:\n" + "".join(f"    x = f({i})\n" for i in range(n)) + "except E:\n" + "    f(x)\n" * n,
    "arms, one name": lambda n: "if c: x = 0\n" + "".join(f"elif c == {i}: x = {i}\n" for i in range(n)) + "f(x)\n" * n,
    "arms, many names": lambda n: "if c: pass\n" + "".join(f"elif c == {i}: x{i} = 1\n" for i in range(n)) + "".join(f"f(x{i})\n" for i in range(n)),
    "items": lambda n: "x = {}\n" + "".join(f"x[{i}] = x\n" for i in range(n)),
    "attributes": lambda n: "def f(s, t):\n" + "".join(f"    s.a{i} = s.a{i}\n    s = t\n" for i in range(n)),
    "writers of a global": lambda n: "".join(f"def f{i}():\n    global x\n    x = x + 1\n" for i in range(n)),
    "closures": lambda n: "def f():\n" + "".join(f"    x = {i}\n    g(lambda: x)\n" for i in range(n)),
    "finally": lambda n: "".join(f"try: x{i} = f(y)\nfinally: y = g(x{i})\n" for i in range(n)),
}


@pytest.mark.parametrize("make", LARGE.values(), ids=LARGE)
def test_rows_grow_no_faster_than_the_source(make: Callable[[int], str]) -> None:
    number = 2 * MOST_DEFINITIONS
    small, large = (batch_of([source(make(size))]).num_rows for size in (number, 8 * number))
    assert large <= 1.1 * 8 * small + MOST_DEFINITIONS**2, f"{small} rows for {number}, {large} for {8 * number}"


def test_more_definitions_than_are_listed_meet_in_a_merge() -> None:
    number = 2 * MOST_DEFINITIONS
    found = flow_of_data("".join(f"if c: x = {line}\n" for line in range(number)) + "f(x)\n")
    assert any(row["kind"] == "merge" for row in found.rows)
    read = {found.place(definition)[0] for definition, use, _ in found.read() if found.place(use)[0] == number + 1}
    assert read == set(range(1, number + 1))
    rows = [row for row in found.rows if found.place(row["use"])[0] == number + 1]
    assert len(rows) <= MOST_DEFINITIONS


def test_a_batch_has_the_rows_of_its_files() -> None:
    codes = [fixture.code for fixture in all_data_fixtures() if fixture.is_readable]
    files = [source(code, file_id=number) for number, code in enumerate(codes)]
    together = batch_of(files).to_pylist()
    alone = [row for file in files for row in batch_of([file]).to_pylist()]
    assert together == alone


def test_keys_are_unique_and_columns_as_declared() -> None:
    files = [source(fixture.code, file_id=number) for number, fixture in enumerate(all_data_fixtures()) if fixture.is_readable]
    table = pa.Table.from_batches([batch_of(files)]).cast(arrow_schema(DefinitionReaching))
    keys = [tuple(row[column] for column in DefinitionReaching.primary_key) for row in table.to_pylist()]
    assert len(set(keys)) == len(keys) > 100


def test_files_without_names_or_rows_give_none() -> None:
    rejected = "def f():\n    nonlocal x\n    y = 1\n    return y\n"
    assert batch_of([]).num_rows == 0
    assert batch_of([source("")]).num_rows == 0
    assert batch_of([source(rejected)]).num_rows == 0
    rows = batch_of([source(rejected, file_id=1), source("x = 1\nx\n", file_id=2)]).to_pylist()
    assert [row["file_id"] for row in rows] == [2]


def test_line_ends_and_marks_do_not_matter() -> None:
    for text in ("x = 1\r\nprint(x)\r\n", "x = 1\rprint(x)\r", "\fx = 1\nprint(x)\n"):
        assert batch_of([source(text, bom=True)]).num_rows == 1


def test_variables_are_entries_of_the_symbol_table() -> None:
    found = flow_of_data("class C:\n    def m(self, __x):\n        self.a = __x\n        return self.a\n")
    by_name = {row["variable"]: row["binding"] for row in found.rows}
    assert by_name.keys() == {"self", "_C__x", "self.a"}
    assert by_name["self"] == by_name["self.a"] != by_name["_C__x"]


def test_annotations_that_are_strings_read_nothing() -> None:
    assert not flow_of_data("from __future__ import annotations\nT = 1\ndef f(x: T) -> T:\n    y: T = 2\n").rows
