"""Which syntax code objects belong to.

The instruction that loads a code object, to make a function or class of it, stands where the definition does: with the
very span of its node in the syntax tree, also for two lambdas in one line. No tree needs to be parsed.
"""

import inspect
import re
from collections.abc import Sequence

import numpy as np

from cpg_engine.evidence.bytecode.compiled import Compiled
from cpg_engine.evidence.bytecode.instructions import Ints
from cpg_engine.evidence.bytecode.spans import Spans

SYNTAX_OF_NAME = {
    "<lambda>": ("lambda", "Lambda"),
    "<listcomp>": ("listcomp", "ListComp"),
    "<setcomp>": ("setcomp", "SetComp"),
    "<dictcomp>": ("dictcomp", "DictComp"),
    "<genexpr>": ("genexpr", "GeneratorExp"),
}
GENERIC_PARAMETERS = "<generic parameters of "
ASYNCHRONOUS = inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR

# What a code object with a plain name may be, by the text it stands for; a type variable may be called type.
_DEFINITION = re.compile(rb"(def|async|class)\b|(type)[\s\\]+[^\s\\:=]")
_LONGEST_OPENING = 200


def definition_loads(compiled: Compiled, loaded_code: Ints) -> Ints:
    """For every code object the first instruction that loads it, -1 for modules.

    Args:
        compiled: the code objects.
        loaded_code: row of the code object each instruction loads, -1 if it loads none.
    """
    found = np.full(len(compiled.codes), -1, np.int32)
    loads = np.flatnonzero(loaded_code >= 0)[::-1]
    found[loaded_code[loads]] = loads
    return found


def kinds(compiled: Compiled, spans: Spans) -> tuple[Sequence[str], Sequence[str | None]]:
    """Kind of every code object, as the scopes table says it, and class of its syntax node where its span is that of one."""
    found = [_kind(compiled, row, start) for row, start in enumerate(spans.start.tolist())]
    return [kind for kind, _ in found], [node for _, node in found]


def _kind(compiled: Compiled, row: int, start: int) -> tuple[str, str | None]:
    code = compiled.codes[row]
    if compiled.parent[row] < 0:
        return "module", "Module"
    if code.co_name in SYNTAX_OF_NAME:
        kind, node = SYNTAX_OF_NAME[code.co_name]
        return kind, node if start >= 0 else None
    utf8 = compiled.files[compiled.file[row]].utf8
    opening = _DEFINITION.match(utf8[start : start + _LONGEST_OPENING]) if start >= 0 else None
    word = (opening[1] or opening[2]).decode() if opening else None
    statement = {"def": "FunctionDef", "async": "AsyncFunctionDef", "class": "ClassDef", "type": "TypeAlias"}.get(word or "")
    if code.co_name.startswith(GENERIC_PARAMETERS):
        return "type_parameters", statement
    if not code.co_flags & inspect.CO_OPTIMIZED:
        return "class", statement
    if word == "type":
        return "type_alias", statement
    if word in ("def", "async") or start < 0:
        return "function", statement
    return "type_variable", None
