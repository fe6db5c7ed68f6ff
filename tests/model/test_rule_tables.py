"""Tables of rules: the program is the same whether relations are written as statements or read from a table."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from deltalake import write_deltalake
from pyarrow import feather
from pyarrow import parquet as pq
from repositories.built_repository import PLANNED

from cpg_engine.catalog import RULES_VARIABLE, with_rules
from cpg_engine.compiler import compile_program
from cpg_engine.errors import DeclarationError
from cpg_engine.model.declarations import Entity, SemanticModel
from cpg_engine.model.relation import Relate
from cpg_engine.model.rule_tables import read_rules, rules_of
from cpg_engine.model.rules import Feature
from cpg_engine.model.templates import Family
from cpg_engine.model.views import MODEL

ROOT = Path(__file__).parent.parent.parent
ENTITIES = ("call", "reference", "definition", "parameter", "import")
KEPT = [view for view in MODEL.declarations if isinstance(view, Entity) and view.name in ENTITIES]
SMALL = replace(MODEL, declarations=KEPT, file_quality=None, syntax_quality=None)

STATEMENTS: tuple[Relate | Family, ...] = (
    Relate("leads_to", "REF", "call", "reference", src="r", dst="r.binding_id", on="callee_id", where="r.kind = 'name'"),
    Relate("takes", "BINDS", "parameter", "reference", on="span_overlap", features=(Feature("same_name", "l[NAME] = r[NAME]", 2.5),), keep="best"),
    Relate(
        "nears", "REF", "parameter", "reference", on="span_overlap", features=(Feature("same_name", "l[NAME] = r[NAME]"),), prior="0.25", keep="alternatives"
    ),
    Family("in_text", "symbol_by_span", "BINDS", ("parameter", "import"), "reference"),
    Family("in_scope", "name_in_scope", "REF", ("parameter",), "reference", features=(Feature("read", "r.ctx = 'Load'", -1.0),)),
)


def rows() -> list[dict[str, Any]]:
    """The statements as rows of one table, with NULL for what a statement does not say."""
    listed = [{name: value for name, value in asdict(statement).items() if value not in (None, ())} for statement in STATEMENTS]
    columns = dict.fromkeys(name for row in listed for name in row)
    return [{name: list(row[name]) if isinstance(row.get(name), tuple) else row.get(name) for name in columns} for row in listed]


def as_toml(directory: Path) -> Path:
    path = directory / "rules.toml"
    lines: list[str] = []
    for row in rows():
        lines.append("[[family]]" if row["template"] else "[[relation]]")
        lines += [f"{name} = {in_toml(value)}" for name, value in row.items() if value is not None]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def in_toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name} = {in_toml(part)}" for name, part in value.items() if part is not None) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(in_toml, value)) + "]"
    return f'"""{value}"""' if isinstance(value, str) else repr(value)


def as_parquet(directory: Path) -> Path:
    pq.write_table(pa.Table.from_pylist(rows()), directory / "rules.parquet")
    return directory / "rules.parquet"


def as_arrow(directory: Path) -> Path:
    feather.write_feather(pa.Table.from_pylist(rows()), directory / "rules.arrow")
    return directory / "rules.arrow"


def as_delta(directory: Path) -> Path:
    write_deltalake(directory / "rules", pa.Table.from_pylist(rows()))
    return directory / "rules"


def fingerprints(model: SemanticModel) -> Mapping[str, str]:
    program = compile_program(model, dict.fromkeys(model.evidence, "1"), planned=PLANNED)
    return {name: bundle.fingerprint for name, bundle in program.bundles.items()}


@pytest.mark.parametrize("written", [as_toml, as_parquet, as_arrow, as_delta])
def test_a_table_of_rules_gives_the_program_of_its_statements(written: Callable[[Path], Path], tmp_path: Path) -> None:
    path = written(tmp_path)
    assert sorted(read_rules(path), key=lambda rule: rule.name) == sorted(STATEMENTS, key=lambda rule: rule.name)
    read, declared = fingerprints(with_rules(SMALL, read_rules(path))), fingerprints(with_rules(SMALL, STATEMENTS))
    assert {"leads_to", "takes", "nears", "in_text_parameter", "in_text_import", "in_scope_parameter"} <= set(declared)
    assert read == declared


def test_null_is_as_good_as_no_value() -> None:
    assert rules_of([{"name": "r", "kind": "REF", "left": "call", "right": None, "on": None}]) == (Relate("r", "REF", "call"),)


RELATION = {"name": "r", "kind": "REF", "left": "call"}


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({**RELATION, "lft": "x"}, r"rules t, row 1 \('r'\): unknown column 'lft'; a relate has name, kind, left, right, src"),
        ({**RELATION, "template": "owner_by_span"}, r"rules t, row 1 \('r'\): unknown column 'left'; a family has name, template"),
        ({"kind": "REF", "left": "call"}, r"rules t, row 1 \(None\): no 'name'; give every relate one"),
        ({"name": "r", "left": "call", "kind": None}, r"rules t, row 1 \('r'\): no 'kind'; give"),
        ({"name": "r", "template": "owner_by_span", "kind": "REF", "right": "x"}, r"rules t, row 1 \('r'\): no 'entities'; give every family one"),
        ({**RELATION, "where": 7}, r"rules t, row 1 \('r'\): 'where' is 7; write it as text"),
        ({**RELATION, "features": [{"name": "f"}]}, r"rules t, row 1 \('r'\): a feature has expression, name, weight, not name"),
        ({**RELATION, "features": [{"name": "f", "expression": "true", "wait": 1}]}, r"rules t, row 1 \('r'\): a feature has .*, not name, expression, wait"),
        ({**RELATION, "keep": "some"}, r"rules t, row 1 \('r'\): 'keep' is 'some'"),
        ({**RELATION, "features": "same name"}, r"rules t, row 1 \('r'\): 'features'|rules t, row 1 \('r'\): a feature has"),
        ({**RELATION, "features": [{"name": "f", "expression": "true", "weight": "much"}]}, r"rules t, row 1 \('r'\): .*weight"),
        ({"name": "r", "template": "owner_by_span", "kind": "REF", "right": "x", "entities": "call"}, r"rules t, row 1 \('r'\): 'entities' is 'call'"),
    ],
    ids=[
        *("unknown column", "relation in a family", "no name", "no kind", "no entities", "number for text", "feature without expression"),
        *("unknown part of a feature", "unknown keep", "text for features", "text for weight", "text for entities"),
    ],
)
def test_a_row_that_is_no_rule_is_an_error_that_names_it(row: Mapping[str, Any], complaint: str) -> None:
    with pytest.raises(DeclarationError, match=complaint):
        rules_of([row], "t")


@pytest.mark.parametrize("name", ["missing.toml", "missing.parquet", "missing.arrow", "broken.toml", "broken.parquet", "directory"])
def test_what_cannot_be_read_is_an_error_that_names_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if name == "directory":
        path.mkdir()
    elif name.startswith("broken"):
        path.write_text("[[relation", encoding="utf-8")
    with pytest.raises(DeclarationError, match=rf"rules .*{name} cannot be read \(.*give a .toml, .parquet or .arrow file or a Delta table"):
        read_rules(path)


def test_a_toml_file_has_two_tables(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[relations]]\nname = "r"\n', encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"rules .*rules.toml: unknown table 'relations'; write \[\[relation\]\] and \[\[family\]\]"):
        read_rules(path)


def command(path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, RULES_VARIABLE: str(path)}
    return subprocess.run([sys.executable, "-m", "cpg_engine", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True)


def test_the_environment_adds_rules_to_the_default_catalog(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[[relation]]\nname = "leads_to"\nkind = "REF"\nleft = "call"\nright = "reference"\non = "callee_id"\n', encoding="utf-8")
    shown = command(path, "view", "leads_to", "--part", "sql")
    assert shown.returncode == 0 and "'leads_to'" in shown.stdout and 'from "leads_to_pairs"' in shown.stdout, shown.stderr


def test_rules_that_cannot_be_read_are_an_error_of_the_command_line(tmp_path: Path) -> None:
    shown = command(tmp_path / "rules.toml", "view", "cpg_edges")
    assert shown.returncode == 1 and shown.stderr.startswith("error: rules ") and "cannot be read" in shown.stderr
