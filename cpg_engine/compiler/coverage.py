"""What each source of evidence knows of each file: counts over all its tables about files, made from their schemas."""

from collections.abc import Iterable

from cpg_engine.evidence.schema import Semantic, arrow_schema
from cpg_engine.model.declarations import RELATIONS, Collect, Declaration, Derive, SemanticModel
from cpg_engine.semantics.annotations import namespace_of, with_semantic
from cpg_engine.sql import literal, quoted

COVERAGE = "coverage_by_source"


def source_coverage(model: SemanticModel) -> Iterable[Declaration]:
    """One view for each source with tables about the repository's files, and their union."""
    members: list[str] = []
    files = next((row for rows in model.evidence.values() for row in rows if row.primary_key == ("file_id",)), None)
    counted = namespace_of(arrow_schema(files).field(*files.primary_key)) if files else None
    for source, rows in model.evidence.items():
        counts: list[str] = []
        for row in rows:
            named = with_semantic(arrow_schema(row), Semantic.FILE_IDENTITY)
            file = [column.name for column in named if column.name in row.primary_key and namespace_of(column) == counted]
            if len(file) == 1:
                counts.append(f"select {quoted(file[0])} as file_id, count(*) as counted from {quoted(row.table)} group by {quoted(file[0])}")
        if counts and files:
            members.append(f"{source}_coverage")
            known = f"select file_id, sum(counted) as counted from ({' union all '.join(counts)}) group by file_id"
            sql = (
                f'select f.file_id, {literal(source)} as source, coalesce(k.counted, 0) as "rows", k.counted is not null as is_covered\n'
                f"from {quoted(files.table)} f\nleft join ({known}) k on f.file_id = k.file_id"
            )
            yield Derive(members[-1], sql, f"How many rows the tables of {source} have of a file.", ("file_id",))
    if members:
        yield Collect(COVERAGE, tuple(members), "How many rows a source of evidence has of a file.", ("file_id", "source"), RELATIONS)
