"""All sources of facts about single files, read together: each file is decoded and parsed once, whoever wants its tree."""

from collections.abc import Collection, Sequence

import pyarrow as pa

from cpg_engine.evidence.bytecode.extract import extract as disassemble
from cpg_engine.evidence.flow.extract import extract as follow
from cpg_engine.evidence.libcst.comments import extract_comments
from cpg_engine.evidence.python.extract import analyse
from cpg_engine.evidence.python.syntax_columns import Problem, problem_batch
from cpg_engine.evidence.source import SourceFile
from cpg_engine.evidence.sources import FILE_SOURCES
from cpg_engine.evidence.tables import AstError
from cpg_engine.evidence.tree_sitter.extract import extract as read_trees
from cpg_engine.evidence.tree_sitter.salvage import repaired

_SOURCE_OF = {row.table: source.name for source in FILE_SOURCES for row in source.tables}


def extract_files(files: Sequence[SourceFile], wanted: Collection[str]) -> dict[str, pa.RecordBatch]:
    """Tables about a batch of files. A source none of whose tables is wanted costs nothing.

    tree-sitter reads the files that CPython rejects, and only these: of them it alone can speak. Where it is wanted, they
    are repaired as well, so that all but their broken places has rows in the other tables.

    Args:
        files: the batch.
        wanted: tables to make, of `sources.FILE_TABLES`.

    Returns:
        One record batch for each table wanted, by name.
    """
    sources = {_SOURCE_OF[table] for table in wanted}
    analysed = analyse(files, wanted, repaired if "tree_sitter" in sources else None)
    tables = dict(analysed.tables)
    if "comments" in sources:
        tables |= extract_comments(files, analysed.syntax)
    if "tree_sitter" in sources:
        problems = list[Problem]()
        tables |= read_trees(analysed.rejected, {file_id: repair.blanked for file_id, repair in analysed.repairs.items()}, problems=problems)
        if problems and AstError.table in tables:
            tables[AstError.table] = pa.concat_batches([tables[AstError.table], problem_batch(AstError, "tree_sitter", problems)])
    if "flow" in sources:
        tables |= follow(analysed.syntax, analysed.names, wanted)
    if "libcst" in sources:
        # LibCST takes longer to import than all the rest.
        from cpg_engine.evidence.libcst.qualified_names import extract_qualified_names

        tables |= extract_qualified_names(files)
    if "bytecode" in sources:
        tables |= disassemble(files)
    return {table: rows for table, rows in tables.items() if table in wanted}
