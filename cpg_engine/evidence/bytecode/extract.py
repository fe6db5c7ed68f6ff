"""Everything CPython's compiler says about source: what it makes of it, instruction by instruction."""

import inspect
import warnings
from collections.abc import Callable, Sequence
from types import CodeType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cpg_engine.evidence.bytecode.arguments import Arguments, read_arguments
from cpg_engine.evidence.bytecode.blocks import ControlFlow, find_control_flow
from cpg_engine.evidence.bytecode.compiled import INTERPRETER, Compiled, compile_files
from cpg_engine.evidence.bytecode.definitions import definition_loads, kinds
from cpg_engine.evidence.bytecode.instructions import Handlers, Instructions
from cpg_engine.evidence.bytecode.operations import OPCODE_NAMES
from cpg_engine.evidence.bytecode.reading import Reader, reader
from cpg_engine.evidence.bytecode.spans import Spans, find_spans
from cpg_engine.evidence.bytecode.tables import (
    EDGE_KINDS,
    BytecodeBlock,
    BytecodeEdge,
    BytecodeError,
    CodeObject,
    ExceptionEntry,
    Instruction,
)
from cpg_engine.evidence.python.syntax_columns import constant, encoded, failure_batch, optional, record_batch
from cpg_engine.evidence.python.syntax_words import Words
from cpg_engine.evidence.source import SourceFile

Ints = npt.NDArray[np.int32]


def extract(files: Sequence[SourceFile], read: Reader | None = None) -> dict[str, pa.RecordBatch]:
    """All tables of the ``bytecode`` source for a batch of files.

    The files are compiled, never executed. One that does not compile is a row of ``bytecode_errors`` and nothing else.

    Args:
        files: the batch. Half a megabyte to one of source makes arrays that fit the processor's caches.
        read: how code objects are read; the fastest way that is right for the running interpreter if not given.

    Returns:
        One record batch for each of `tables.BYTECODE_TABLES`, by table name, rows in the order of files and of their
        keys; strings that repeat are dictionary arrays.
    """
    read = read or reader()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        compiled, failures = compile_files(files)
    instructions, handlers = read.instructions(compiled.codes), read.handlers(compiled.codes)
    arguments = read_arguments(compiled, instructions)
    flow = find_control_flow(instructions, handlers)
    spans = find_spans(compiled.files, compiled.file[instructions.code], instructions.locations)
    ordinals = _Ordinals(compiled, instructions, handlers, flow)
    return {
        "code_objects": _code_objects(compiled, spans.at(definition_loads(compiled, arguments.loaded_code))),
        "instructions": _instructions(compiled, instructions, arguments, flow, spans, ordinals),
        "exception_entries": _exception_entries(compiled, handlers, flow, ordinals),
        "bytecode_blocks": _blocks(compiled, instructions, flow, ordinals),
        "bytecode_edges": _edges(compiled, instructions, flow, ordinals),
        "bytecode_errors": failure_batch(BytecodeError, "bytecode", failures),
    }


class _Ordinals:
    """Rows of the batch as ordinals within their files."""

    def __init__(self, compiled: Compiled, instructions: Instructions, handlers: Handlers, flow: ControlFlow) -> None:
        self._file = compiled.file
        modules = compiled.first[:-1]
        self._first_instruction = np.searchsorted(instructions.code, modules).astype(np.int32)
        self._first_block = flow.block[self._first_instruction]
        self._first_entry = np.searchsorted(handlers.code, modules).astype(np.int32)

    def instruction(self, code: Ints, rows: npt.NDArray[np.integer]) -> Ints:
        """Ordinals of instructions, given a code object of the same file; -1 stays -1."""
        return self._within(self._first_instruction, code, rows)

    def block(self, code: Ints, rows: npt.NDArray[np.integer]) -> Ints:
        """Ordinals of blocks."""
        return self._within(self._first_block, code, rows)

    def entry(self, code: Ints, rows: npt.NDArray[np.integer]) -> Ints:
        """Ordinals of exception entries."""
        return self._within(self._first_entry, code, rows)

    def _within(self, first: Ints, code: Ints, rows: npt.NDArray[np.integer]) -> Ints:
        return np.where(rows < 0, np.int32(-1), rows - first[self._file[code]]).astype(np.int32, copy=False)


def _code_objects(compiled: Compiled, spans: Spans) -> pa.RecordBatch:
    codes = compiled.codes
    rows = np.arange(len(codes), dtype=np.int32)
    flags = np.array([code.co_flags for code in codes], np.int64)
    words = Words()
    kind, syntax_kind = kinds(compiled, spans)

    def names(values: Sequence[str | None]) -> pa.Array:
        return encoded(words.codes(values, len(values)), words)

    def numbers(value: Callable[[CodeType], int]) -> Ints:
        return np.array([value(code) for code in codes], np.int32)

    return record_batch(
        CodeObject,
        file_id=compiled.file_id(rows),
        code=compiled.local(rows),
        parent=optional(compiled.local(compiled.parent)),
        name=names([code.co_name for code in codes]),
        qualified_name=names([code.co_qualname for code in codes]),
        kind=names(kind),
        syntax_kind=names(syntax_kind),
        interpreter=constant(INTERPRETER, len(codes)),
        first_line=numbers(lambda code: code.co_firstlineno),
        positional_only_count=numbers(lambda code: code.co_posonlyargcount),
        positional_count=numbers(lambda code: code.co_argcount),
        keyword_only_count=numbers(lambda code: code.co_kwonlyargcount),
        local_count=numbers(lambda code: code.co_nlocals),
        cell_count=numbers(lambda code: len(code.co_cellvars)),
        free_count=numbers(lambda code: len(code.co_freevars)),
        stack_size=numbers(lambda code: code.co_stacksize),
        size_bytes=numbers(lambda code: len(code.co_code)),
        has_var_positional=(flags & inspect.CO_VARARGS) != 0,
        has_var_keyword=(flags & inspect.CO_VARKEYWORDS) != 0,
        is_generator=(flags & inspect.CO_GENERATOR) != 0,
        is_coroutine=(flags & inspect.CO_COROUTINE) != 0,
        is_async_generator=(flags & inspect.CO_ASYNC_GENERATOR) != 0,
        is_nested=(flags & inspect.CO_NESTED) != 0,
        is_optimized=(flags & inspect.CO_OPTIMIZED) != 0,
        **spans.columns(),
    )


def _instructions(compiled: Compiled, instructions: Instructions, arguments: Arguments, flow: ControlFlow, spans: Spans, ordinals: _Ordinals) -> pa.RecordBatch:
    code = instructions.code
    loaded = arguments.loaded_code
    return record_batch(
        Instruction,
        file_id=compiled.file_id(code),
        instruction=ordinals.instruction(code, np.arange(len(instructions))),
        code=compiled.local(code),
        block=ordinals.block(code, flow.block),
        offset=instructions.offset,
        opcode=instructions.opcode,
        opname=encoded(instructions.opcode, OPCODE_NAMES),
        arg=optional(instructions.arg),
        name=encoded(arguments.name, arguments.words),
        second_name=encoded(arguments.second_name, arguments.words),
        constant=encoded(arguments.constant, arguments.words),
        loaded_code=optional(compiled.local(loaded)),
        target=optional(ordinals.instruction(code, instructions.target)),
        is_jump_target=flow.is_jump_target,
        is_handler=flow.is_handler,
        **spans.columns(),
    )


def _exception_entries(compiled: Compiled, handlers: Handlers, flow: ControlFlow, ordinals: _Ordinals) -> pa.RecordBatch:
    code = handlers.code
    return record_batch(
        ExceptionEntry,
        file_id=compiled.file_id(code),
        entry=ordinals.entry(code, np.arange(len(code))),
        code=compiled.local(code),
        start_offset=handlers.start,
        end_offset=handlers.end,
        target_offset=handlers.target,
        depth=handlers.depth,
        keeps_offset=handlers.keeps_offset,
        first_instruction=ordinals.instruction(code, flow.stretch_first),
        last_instruction=ordinals.instruction(code, flow.stretch_last),
        handler=ordinals.instruction(code, flow.handler),
    )


def _blocks(compiled: Compiled, instructions: Instructions, flow: ControlFlow, ordinals: _Ordinals) -> pa.RecordBatch:
    code = instructions.code[flow.first]
    return record_batch(
        BytecodeBlock,
        file_id=compiled.file_id(code),
        block=ordinals.block(code, np.arange(len(code))),
        code=compiled.local(code),
        first_instruction=ordinals.instruction(code, flow.first),
        last_instruction=ordinals.instruction(code, flow.last),
        is_entry=np.diff(code, prepend=-1) != 0,
        is_handler=flow.is_handler[flow.first],
        exit=encoded(flow.exit, ("return", "raise")),
    )


def _edges(compiled: Compiled, instructions: Instructions, flow: ControlFlow, ordinals: _Ordinals) -> pa.RecordBatch:
    code = instructions.code[flow.first[flow.source]]
    return record_batch(
        BytecodeEdge,
        file_id=compiled.file_id(code),
        code=compiled.local(code),
        source=ordinals.block(code, flow.source),
        target=ordinals.block(code, flow.target),
        kind=encoded(flow.kind, EDGE_KINDS),
        entry=optional(ordinals.entry(code, flow.entry)),
    )
