"""The code objects of a batch of files, numbered, with the names and constants their instructions index."""

import ast
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from types import CodeType

import numpy as np
import numpy.typing as npt

from cpg_engine.evidence.python.syntax import Failure, syntax_failure
from cpg_engine.evidence.python.work_limits import check_work
from cpg_engine.evidence.source import SourceFile

Ints = npt.NDArray[np.int32]

OPTIMISATION = 0
"""Level the compiler runs at, whatever this process was started with: nothing that was written is left out."""

INTERPRETER = sys.implementation.cache_tag or f"{sys.implementation.name}-{sys.version_info.major}{sys.version_info.minor}"

REJECTIONS = (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError, SystemError)
"""What the compiler raises of source: the last three are how it reports limits of its own."""

MOST_FOR_CLAUSES = 10_000
"""In one comprehension. The compiler goes a level deeper for each without looking at the stack, which ends above 40,000."""


@dataclass(frozen=True)
class Compiled:
    """Code objects of all files of a batch that compile.

    Args:
        files: those files.
        codes: code objects, file after file, each file's in pre-order.
        first: row of each file's module in `codes`, and the number of rows.
        parent: row of the code object that creates each, -1 for modules.
        constants: constants of all code objects, one after the other.
        first_constant: place of each code object's first constant in `constants`, and their number.
        code_of_constant: row of the code object each constant is, -1 if it is none.
    """

    files: Sequence[SourceFile]
    codes: Sequence[CodeType]
    first: Ints
    parent: Ints
    constants: Sequence[object]
    first_constant: Ints
    code_of_constant: Ints

    @cached_property
    def file(self) -> Ints:
        """Index of each code object's file."""
        return np.repeat(np.arange(len(self.files), dtype=np.int32), np.diff(self.first))

    def file_id(self, rows: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
        """File identifiers of code objects."""
        return np.array([file.file_id for file in self.files], np.int64)[self.file[rows]]

    def local(self, rows: npt.NDArray[np.integer]) -> Ints:
        """Ordinals in their files of code objects; -1 stays -1."""
        return np.where(rows < 0, np.int32(-1), rows - self.first[self.file[rows]]).astype(np.int32) if len(rows) else rows.astype(np.int32)


def compile_files(files: Iterable[SourceFile]) -> tuple[Compiled, list[Failure]]:
    """Compile files and number their code objects. A file that does not compile is a failure and has none."""
    compiled, failures = list[SourceFile](), list[Failure]()
    codes, parents, constants = list[CodeType](), list[int](), list[Sequence[object]]()
    first, constant_count, code_constants = [0], 0, dict[int, int]()
    for file in files:
        try:
            check_work(file.utf8)
            _refuse_endless_comprehensions(file.text)
            module = compile(file.text, file.path, "exec", dont_inherit=True, optimize=OPTIMISATION)
        except REJECTIONS as error:
            failures.append(syntax_failure(file, error))
            continue
        waiting = [(module, -1, -1)]
        while waiting:
            code, parent, place = waiting.pop()
            row, own = len(codes), code.co_consts
            codes.append(code)
            parents.append(parent)
            constants.append(own)
            if place >= 0:
                code_constants[place] = row
            inner = [(constant, row, constant_count + index) for index, constant in enumerate(own) if type(constant) is CodeType]
            waiting += reversed(inner)
            constant_count += len(own)
        compiled.append(file)
        first.append(len(codes))
    code_of_constant = np.full(constant_count, -1, np.int32)
    code_of_constant[list(code_constants)] = list(code_constants.values())
    return Compiled(
        files=compiled,
        codes=codes,
        first=np.array(first, np.int32),
        parent=np.array(parents, np.int32),
        constants=list(chain.from_iterable(constants)),
        first_constant=np.cumsum([0, *map(len, constants)], dtype=np.int32),
        code_of_constant=code_of_constant,
    ), failures


def _refuse_endless_comprehensions(text: str) -> None:
    if text.count("for") <= MOST_FOR_CLAUSES:
        return
    longest = max(len(getattr(node, "generators", ())) for node in ast.walk(ast.parse(text)))
    if longest > MOST_FOR_CLAUSES:
        raise RecursionError(f"A comprehension has {longest} for clauses; the compiler is given up to {MOST_FOR_CLAUSES}.")
