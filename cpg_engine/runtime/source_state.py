"""Whether what is built is what the repository holds now.

A state of the source is what a scan finds of it: a scan's commits say the same of what it read. So the two are compared,
and never when somebody asked for a build.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cpg_engine.catalog import PlanCatalog
from cpg_engine.errors import EvidenceError
from cpg_engine.evidence.extraction import DIED
from cpg_engine.evidence.extractors import Reading
from cpg_engine.evidence.scan.repository_scan import GIT_UNAVAILABLE
from cpg_engine.evidence.scanned_files import CHANGED
from cpg_engine.evidence.sources import SCAN
from cpg_engine.evidence.tables import File, Repository, ScanError
from cpg_engine.plan.bundle import fingerprint
from cpg_engine.runtime.builds import Build
from cpg_engine.runtime.costs import hashes_of, stored_hashes
from cpg_engine.runtime.delta import TableVersion
from cpg_engine.runtime.evidence_tasks import look
from cpg_engine.runtime.run import CODE, DATA, Run
from cpg_engine.runtime.work import file_changes

MAY_PASS = (CHANGED, DIED)
"""Errors about files that another build might not meet."""


@dataclass(frozen=True)
class SourceState:
    """What a repository's source is now.

    Args:
        state: equal for two looks exactly if a scan finds the same, and says it in the same rows.
        commit: commit checked out, if its root is the top of a git work tree that has one.
        files: number of source files.
        problem: what kept the scan from asking git, if something did: a sentence with advice.
        hashes: of the content of each source file, by its path.
    """

    state: str
    commit: str | None
    files: int
    problem: str | None = None
    hashes: Mapping[str, str] = field(default_factory=dict[str, str])


def source_state(run: Run) -> SourceState:
    """Looks at a repository's source as a scan does, and stores nothing.

    Raises:
        EvidenceError: its directory is not there, or may not be entered.
    """
    root = run.repository.root
    try:
        is_there = root.is_dir()
    except OSError as error:
        raise EvidenceError(f"{root} cannot be entered: {error.strerror}. Give this user the right to read it, or wipe the repository.") from error
    if not is_there:
        raise EvidenceError(f"{root} is not there any more. Bring it back, or wipe the repository that is registered for it.")
    found = look(run, SCAN.name)
    data = {table: inputs.data(run.catalog.table(table)) for table, inputs in found.inputs.items()}
    (commit,) = found.tables[Repository.table]["commit"].to_pylist()
    errors = found.tables[ScanError.table].select(["error_type", "message"]).to_pylist()
    problem = next((error["message"] for error in errors if error["error_type"] == GIT_UNAVAILABLE), None)
    files = found.tables[File.table]
    return SourceState(state_of(data), commit, files.num_rows, problem, hashes_of(files))


def state_of(data: Mapping[str, str]) -> str:
    """The state that a scan has read, from the data fingerprints of its tables that are stored."""
    return fingerprint("source", sorted(data.items()))


def state_read(catalog: PlanCatalog, versions: Mapping[str, TableVersion]) -> str | None:
    """The state that stored tables are of; None if they are not all of a scan's."""
    tables = catalog.extractors[SCAN.name].tables if SCAN.name in catalog.extractors else ()
    if not tables or not versions.keys() >= set(tables):
        return None
    return state_of({table: versions[table].metadata.get(DATA, "") for table in tables})


def why_outdated(run: Run, build: Build | None, source: SourceState) -> str | None:
    """What a new build would find to do, as the end of a sentence; None if a build is of a state, by this code, and whole.

    Args:
        run: says what is to be built, and what is stored.
        build: the newest finished one.
        source: as it is now.
    """
    catalog = run.catalog
    if build is None:
        return "nothing is built yet"
    if build.source != source.state:
        stored = stored_hashes(catalog, build.version(File.table))
        changes = "" if stored is None else file_changes(stored, source.hashes)
        return f"its source differs from what is built{changes and f': {changes}'}"
    if missing := sorted(catalog.tables.keys() - build.tables.keys()):
        return f"{len(missing)} of its tables are not built, such as {missing[0]!r}"
    if other := sorted(name for name, entry in catalog.tables.items() if build.tables[name].version.metadata.get(CODE) != entry.fingerprint):
        return f"other code has made {len(other)} of its tables, such as {other[0]!r}"
    if lacking := sum(build.incomplete.get(error, 0) for error in MAY_PASS):
        return f"{lacking} of its files changed, or could not be read, while build {build.number} read them"
    seen = sorted(table for extractor in catalog.extractors.values() if extractor.reading is Reading.SNAPSHOT for table in extractor.tables)
    if anew := [table for table in seen if (stored := run.built(table)) and stored.metadata.get(DATA) != build.tables[table].version.metadata.get(DATA)]:
        return f"{len(anew)} of its tables were made anew after build {build.number}, such as {anew[0]!r}, and what rests on them was not"
    return None
