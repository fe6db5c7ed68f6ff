"""What of the outside a repository speaks of, from evidence about its source."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cpg_engine.evidence.library.extract import modelled_classes
from cpg_engine.evidence.outside.extract import Annotation, Imported, Used

_compute: Any = pc


def used_of(tables: Mapping[str, pa.Table]) -> Used:
    """What a repository uses.

    Args:
        tables: the columns of evidence that `extractors` lists, by table.
    """
    imports, references = tables["imports"], tables["references"]
    imports = imports.filter(_compute.and_(_compute.equal(imports["level"], 0), _compute.is_valid(imports["module"])))
    imports = imports.sort_by([("file_id", "ascending"), ("module", "ascending"), ("name", "ascending"), ("bound_name", "ascending")])
    annotations = tables["type_expressions"].sort_by([("file_id", "ascending"), ("node", "ascending")])
    defined: dict[int, set[str]] = {}
    for file_id, name in _rows(tables["definitions"], "file_id", "name"):
        defined.setdefault(file_id, set()).add(name)
    return Used(
        imports=[Imported(*row) for row in _rows(imports, "file_id", "module", "name", "bound_name")],
        attributes=_names(references, "kind", "attribute"),
        builtins=_names(references, "resolution", "builtin"),
        annotations=[Annotation(*row) for row in _rows(annotations, "file_id", "node", "code")],
        defined=defined,
        modules=frozenset(tables["files"]["module_name"].to_pylist()),
        modelled=modelled_classes(),
    )


def _rows(table: pa.Table, *columns: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(table[column].to_pylist() for column in columns), strict=True)


def _names(references: pa.Table, column: str, value: str) -> frozenset[str]:
    return frozenset(references.filter(_compute.equal(references[column], value))["name"].to_pylist())
