"""Tables filled from the code objects CPython's compiler makes of a file. Nothing is executed, only compiled.

The compiler runs at optimisation level 0: assert statements, docstrings and ``if __debug__`` are kept, code it knows to
be unreachable is not. ``code`` ordinals count a file's code objects, parents first, ``instruction`` ordinals its
instructions, code object after code object, ``bytecode_block`` and ``exception_entry`` ordinals likewise.

An instruction carries the place of the syntax the compiler made it of; what the compiler adds by itself, and what it
places beyond the text of the file, has none. The body of a finally clause exists once for every way into it.
"""

from typing import Annotated

from cpg_engine.evidence.schema import FileId, Row, Semantic, count, enum, flag, local, ordinal, text
from cpg_engine.evidence.tables import (
    SCOPE_KINDS,
    ErrorColumns,
    OptionalColumn,
    OptionalEnd,
    OptionalEndColumn,
    OptionalEndLine,
    OptionalLine,
    OptionalStart,
)

EDGE_KINDS = ("fallthrough", "jump", "true", "false", "none", "not_none", "next", "exhausted", "exception")

OwningCode = Annotated[int, local("code", "Code object it belongs to.")]


class CodeObject(Row, table="code_objects", key=("file_id", "code")):
    """What the compiler makes of a module, class body, function, lambda or comprehension. The span is that of its syntax."""

    file_id: FileId
    code: Annotated[int, local("code", "Ordinal of the code object in its file, parents first.")]
    parent: Annotated[int | None, local("code", "Code object that creates it; null for the module.")]
    name: Annotated[str, text("Name the compiler gives it, in angle brackets where the source has none.", Semantic.NAME)]
    qualified_name: Annotated[str, text("As __qualname__ of what it makes will be; <module> for the module.", Semantic.QUALIFIED_NAME)]
    kind: Annotated[str, enum("What it is the code of.", *SCOPE_KINDS)]
    syntax_kind: Annotated[
        str | None,
        text("Class in the ast module of the node with its span; null where the compiler gives no place, and for bounds and defaults of type variables."),
    ]
    interpreter: Annotated[str, text("Interpreter whose compiler made it, as its cache tag: cpython-311.")]
    first_line: Annotated[int, count("Line its lines count from: that of the first decorator, if there is one.", "line, 1-based")]
    start_byte: OptionalStart
    end_byte: OptionalEnd
    line: OptionalLine
    column: OptionalColumn
    end_line: OptionalEndLine
    end_column: OptionalEndColumn
    positional_only_count: Annotated[int, count("Parameters that take positional arguments only.")]
    positional_count: Annotated[int, count("Parameters that take positional arguments, those only positional included.")]
    keyword_only_count: Annotated[int, count("Parameters that take keyword arguments only.")]
    local_count: Annotated[int, count("Local variables, parameters included.")]
    cell_count: Annotated[int, count("Variables that inner code captures.")]
    free_count: Annotated[int, count("Variables it captures from enclosing code.")]
    stack_size: Annotated[int, count("Deepest its value stack can grow.", "value")]
    size_bytes: Annotated[int, count("Length of its bytecode, inline caches included.", "byte of bytecode")]
    has_var_positional: Annotated[bool, flag("Whether it collects further positional arguments.")]
    has_var_keyword: Annotated[bool, flag("Whether it collects further keyword arguments.")]
    is_generator: Annotated[bool, flag("Whether calling it makes a generator.")]
    is_coroutine: Annotated[bool, flag("Whether calling it makes a coroutine.")]
    is_async_generator: Annotated[bool, flag("Whether calling it makes an asynchronous generator.")]
    is_nested: Annotated[bool, flag("Whether a function encloses it.")]
    is_optimized: Annotated[bool, flag("Whether its locals are in fixed slots: true of functions, false of modules and class bodies.")]


class Instruction(Row, table="instructions", key=("file_id", "instruction")):
    """One instruction. Inline caches and the prefixes of large arguments are no instructions of their own."""

    file_id: FileId
    instruction: Annotated[int, local("instruction", "Ordinal of the instruction in its file.")]
    code: OwningCode
    block: Annotated[int, local("bytecode_block", "Basic block it is in.")]
    offset: Annotated[int, count("Where its operation is, after prefixes, in the code object.", "byte of bytecode")]
    opcode: Annotated[int, ordinal("Number of the operation in this interpreter.")]
    opname: Annotated[str, text("Name of the operation.")]
    arg: Annotated[int | None, ordinal("Its argument as a number, prefixes included; null if the operation takes none.")]
    name: Annotated[str | None, text("Variable, attribute or module the argument stands for.", Semantic.NAME)]
    second_name: Annotated[str | None, text("Second variable of an operation on two.", Semantic.NAME)]
    constant: Annotated[str | None, text("Constant the argument stands for: its repr, cut after 200 characters, sets sorted, code objects by name.")]
    loaded_code: Annotated[int | None, local("code", "Code object that constant is: the span is then that of a definition of it.")]
    target: Annotated[int | None, local("instruction", "Instruction it may jump to.")]
    is_jump_target: Annotated[bool, flag("Whether an instruction may jump to it.")]
    is_handler: Annotated[bool, flag("Whether an exception entry leads to it.")]
    start_byte: OptionalStart
    end_byte: OptionalEnd
    line: OptionalLine
    column: OptionalColumn
    end_line: OptionalEndLine
    end_column: OptionalEndColumn


class ExceptionEntry(Row, table="exception_entries", key=("file_id", "entry")):
    """A stretch of bytecode and where an exception raised in it leads. Stretches of one code object do not overlap."""

    file_id: FileId
    entry: Annotated[int, local("exception_entry", "Ordinal of the entry in its file.")]
    code: OwningCode
    start_offset: Annotated[int, count("First byte of the stretch.", "byte of bytecode")]
    end_offset: Annotated[int, count("Byte after the stretch.", "byte of bytecode")]
    target_offset: Annotated[int, count("Where the handler is.", "byte of bytecode")]
    depth: Annotated[int, count("Values the stack is cut to before the exception is pushed.", "value")]
    keeps_offset: Annotated[bool, flag("Whether the offset of the raising instruction is pushed too, for a re-raise (lasti).")]
    first_instruction: Annotated[int, local("instruction", "First instruction of the stretch.")]
    last_instruction: Annotated[int, local("instruction", "Last instruction of the stretch.")]
    handler: Annotated[int, local("instruction", "First instruction of the handler.")]


class BytecodeBlock(Row, table="bytecode_blocks", key=("file_id", "block")):
    """Instructions always executed one after the other, unless an exception ends them. Exception entries end at block borders."""

    file_id: FileId
    block: Annotated[int, local("bytecode_block", "Ordinal of the block in its file.")]
    code: OwningCode
    first_instruction: Annotated[int, local("instruction", "Its first instruction.")]
    last_instruction: Annotated[int, local("instruction", "Its last instruction.")]
    is_entry: Annotated[bool, flag("Whether the code object starts here.")]
    is_handler: Annotated[bool, flag("Whether an exception entry leads here.")]
    exit: Annotated[str | None, enum("How it leaves the code object, if it does.", "return", "raise")]


class BytecodeEdge(Row, table="bytecode_edges", key=("file_id", "source", "target", "kind")):
    """Control may pass from one block to another."""

    file_id: FileId
    code: OwningCode
    source: Annotated[int, local("bytecode_block", "Block that is left.")]
    target: Annotated[int, local("bytecode_block", "Block that is entered.")]
    kind: Annotated[
        str,
        enum(
            "Why: no jump, a jump always taken, the value tested is true or false, is None or not, an iterator or awaited object gave a value or is "
            "exhausted, an exception.",
            *EDGE_KINDS,
        ),
    ]
    entry: Annotated[int | None, local("exception_entry", "Of an exception: the entry that leads there.")]


class BytecodeError(ErrorColumns, Row, table="bytecode_errors", key=("path", "error_type")):
    """A file the compiler rejects: it has no code. It may still parse, as does one that returns outside of functions."""


BYTECODE_TABLES: tuple[type[Row], ...] = (CodeObject, Instruction, ExceptionEntry, BytecodeBlock, BytecodeEdge, BytecodeError)
