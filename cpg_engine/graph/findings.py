"""What taint finds, as text and as SARIF, the format that other tools read findings from (OASIS, version 2.1.0)."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from datafusion import SessionContext

from cpg_engine.errors import LakeError
from cpg_engine.terminal import shown

FINDINGS = "findings"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MEANT: Mapping[str, str] = {
    "command": "a command of the system",
    "sql": "the text of a database query",
    "path": "the path of a file",
    "template": "the text of a template",
    "html": "a page, unescaped",
    "code": "code that is executed",
    "deserialisation": "data that objects are made of",
    "redirect": "the target of a redirect",
    "request": "the address of a request",
    "xml": "a document whose entities are resolved",
    "xpath": "a query of a document",
    "ldap": "a query of a directory",
}


def findings_of(session: SessionContext) -> list[dict[str, Any]]:
    """Rows of the view `findings`, by place.

    Raises:
        LakeError: the build has not what they are made from.
    """
    if not session.table_exist(FINDINGS):
        raise LakeError("taint reads value_step and control flow, which this build has not; build everything again: cpg-build.")
    return session.sql(f"select * from {FINDINGS} order by path, line, kind, sink_id").to_arrow_table().to_pylist()


def message(row: Mapping[str, Any]) -> str:
    """What a finding says, in a sentence."""
    meant = _MEANT.get(row["kind"], row["kind"])
    return f"What {row['source']} gives ({row['source_kind']}, {row['source_path']}:{row['source_line']}) reaches {row['sink']} as {meant}."


def as_lines(given: Sequence[Mapping[str, Any]], limit: int) -> Iterable[str]:
    """Findings as text: where, what, and the lines of the way; and of which kinds there may be more."""
    rows, cut = _parted(given)
    for row in rows[:limit]:
        yield shown(f"{row['path']}:{row['line']}: {row['kind']}" + (f" (CWE-{row['cwe']})" if row["cwe"] else "") + f": {message(row)}")
        yield shown(f"  {' -> '.join(_without_repeats(row['way']))}")
    more = f", and there may be more of {', '.join(cut)}: it was too much to look at all of it" if cut else ""
    yield f"{len(rows)} found" + (f", {limit} are shown (--limit)" if len(rows) > limit else "") + more


def _parted(rows: Sequence[Mapping[str, Any]]) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Findings, and the kinds of which not everything was looked at."""
    return [row for row in rows if row["path"] is not None], sorted(row["kind"] for row in rows if row["path"] is None)


def _without_repeats(places: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for place in places:
        if not kept or kept[-1] != place:
            kept.append(place)
    return kept


def write_sarif(given: Sequence[Mapping[str, Any]], file: Path, root: Path, version: str) -> None:
    """Writes findings as a log of one run, with a notification for each kind of which not everything was looked at."""
    rows, cut = _parted(given)
    kinds = sorted({row["kind"]: row["cwe"] for row in rows}.items())
    rules = [
        {
            "id": f"taint/{kind}",
            "shortDescription": {"text": f"What others choose is used as {_MEANT.get(kind, kind)}."},
            "properties": {"tags": ["security", *([f"external/cwe/cwe-{cwe:03}"] if cwe else [])]},
        }
        for kind, cwe in kinds
    ]
    results = [
        {
            "ruleId": f"taint/{row['kind']}",
            "ruleIndex": [kind for kind, _ in kinds].index(row["kind"]),
            "level": "warning",
            "message": {"text": message(row)},
            "locations": [_location(f"{row['path']}:{row['line']}")],
            "partialFingerprints": {"finding/v1": f"{row['finding_id'] & 0xFFFFFFFFFFFFFFFF:016x}"},
            "codeFlows": [{"threadFlows": [{"locations": [{"location": _location(place)} for place in _without_repeats(row["way"])]}]}],
        }
        for row in rows
    ]
    driver = {"name": "cpg", "version": version, "rules": rules}
    base = {"SRCROOT": {"uri": root.resolve().as_uri() + "/"}}
    told = [{"level": "warning", "message": {"text": f"Not everything was looked at for {kind}: it would have been too much."}} for kind in cut]
    done = [{"executionSuccessful": True, "toolExecutionNotifications": told}]
    run = {"tool": {"driver": driver}, "invocations": done, "originalUriBaseIds": base, "columnKind": "unicodeCodePoints", "results": results}
    file.write_text(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1), encoding="utf-8")


def _location(place: str) -> dict[str, Any]:
    path, _, line = place.rpartition(":")
    uri = Path("/", path).as_uri().removeprefix("file:///")
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "SRCROOT"}, "region": {"startLine": int(line)}}}
