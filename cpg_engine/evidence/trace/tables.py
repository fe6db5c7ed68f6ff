"""Tables filled from what `recorder` wrote while a program ran.

A *site* is where in its text a program was when a function was entered: a call, or syntax that calls, such as an operator.
Its text is that of the instruction; interpreters before 3.12 give calls that span lines, and statements, other ones.
"""

from typing import Annotated

import pyarrow as pa

from cpg_engine.evidence.schema import Column, FileId, Row, Semantic, enum, flag, local, ordinal, text
from cpg_engine.evidence.tables import ErrorColumns, OptionalEnd, OptionalLine, OptionalStart

ROLES = ("parameter", "return")

EnteredFile = Annotated[int | None, Column(pa.int64(), Semantic.FILE_IDENTITY, "Analysed file that defines it; null if none does.", namespace="file")]
FirstLine = Annotated[int, Column(pa.int32(), Semantic.LINE, "First line of the function's code: that of its first decorator.", unit="line, 1-based")]
CodeName = Annotated[str, text("Name of its code: that of the function, or <lambda>.", Semantic.NAME)]
BodyStart = Annotated[int | None, Column(pa.int32(), Semantic.SPAN_START, "Of a lambda, first byte of what it returns.", unit="byte")]
BodyEnd = Annotated[int | None, Column(pa.int32(), Semantic.SPAN_END, "Of a lambda, byte after what it returns.", unit="byte")]


class TraceCall(Row, table="trace_calls", key=("file_id", "execution")):
    """A function that was entered, and the site it was entered from, however often; also what was called outside the program."""

    file_id: FileId
    execution: Annotated[int, local("trace_call", "Ordinal of the row in its file, by place.")]
    caller_line: Annotated[int, Column(pa.int32(), Semantic.LINE, "First line of the code that the site is in.", unit="line, 1-based")]
    caller_name: Annotated[str, text("Qualified name of that code.", Semantic.QUALIFIED_NAME)]
    line: OptionalLine
    start_byte: OptionalStart
    end_byte: OptionalEnd
    operation: Annotated[str, text("Name of the instruction, as the interpreter calls it.")]
    repetition: Annotated[int, ordinal("Which of the instructions of this name that have this text.")]
    entered_file_id: EnteredFile
    entered_line: Annotated[int | None, Column(pa.int32(), Semantic.LINE, "First line of its code; null outside.", unit="line, 1-based")]
    entered_name: Annotated[str, text("Name of its code.", Semantic.NAME)]
    entered_full_name: Annotated[str, text("Its qualified name; outside the program with its module.", Semantic.QUALIFIED_NAME)]
    entered_start_byte: BodyStart
    entered_end_byte: BodyEnd
    is_advanced: Annotated[bool, flag("Whether it is a generator or coroutine that was made before, maybe elsewhere, and begins here.")]


class TraceFunction(Row, table="trace_functions", key=("file_id", "entry")):
    """A function that was entered."""

    file_id: FileId
    entry: Annotated[int, local("trace_function", "Ordinal of the function in its file, by place.")]
    line: FirstLine
    name: CodeName
    qualified_name: Annotated[str, text("Its qualified name.", Semantic.QUALIFIED_NAME)]
    start_byte: BodyStart
    end_byte: BodyEnd


class TraceType(Row, table="trace_types", key=("file_id", "sample")):
    """A class that a function was given, or returned, an instance of. Only some of its calls are looked at."""

    file_id: FileId
    sample: Annotated[int, local("trace_type", "Ordinal of the row in its file, by place.")]
    line: FirstLine
    name: CodeName
    start_byte: BodyStart
    end_byte: BodyEnd
    role: Annotated[str, enum("Where the value was.", *ROLES)]
    parameter: Annotated[str | None, text("Name of the parameter; null for what is returned.", Semantic.NAME)]
    class_file_id: EnteredFile
    class_module: Annotated[str, text("Module of the class.", Semantic.MODULE_NAME)]
    class_name: Annotated[str, text("Its name, as __qualname__.", Semantic.QUALIFIED_NAME)]


class TraceError(ErrorColumns, Row, table="trace_errors", key=("path", "error_type")):
    """Why nothing is known of what a file did, or not everything."""


TRACE_TABLES: tuple[type[Row], ...] = (TraceCall, TraceFunction, TraceType, TraceError)
"""Rows of the tables, gathered file by file, those of a file in the order of their places."""
