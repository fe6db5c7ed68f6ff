"""Notebooks as source: the code cells one after the other are a module, and spans are those of the notebook's file.

Lines count within that module. What only IPython understands is a comment there: magics (``%``), shell commands (``!``), help (``?``), and all of
a cell that is in another language (``%%bash``).
"""

import json
import re
from dataclasses import dataclass

import numpy as np

from cpg_engine.evidence.file_offsets import Offsets

SUFFIX = ".ipynb"
_LANGUAGES = ("python", "python3", "ipython", "ipython3")
_PYTHON_CELLS = ("%%time", "%%timeit", "%%capture", "%%prun")
_TOKEN = re.compile(r'\s*([{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+)', re.DOTALL)
_PIECE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\]", re.DOTALL)
_MAGIC = re.compile(r"^([ \t]*)([%!?][^\n]*|[\w.]+\?{1,2}[ \t]*$)", re.MULTILINE)
_TAKEN_FROM_MAGIC = re.compile(r"^([ \t]*[\w, ]+=[ \t]*)([%!][^\n]+)", re.MULTILINE)


class NotebookError(ValueError):
    """A file is no notebook with code in Python."""


@dataclass(frozen=True)
class Notebook:
    """A notebook.

    Args:
        text: its code.
        offsets: from bytes of the text in UTF-8 to bytes of the file.
    """

    text: str
    offsets: Offsets


def read_notebook(data: bytes) -> Notebook:
    """The code of a notebook.

    Raises:
        NotebookError: it is no notebook, or in another language.
    """
    try:
        written = data.decode("utf-8-sig")
        parsed = json.loads(written)
        cells = [cell for cell in parsed["cells"] if cell["cell_type"] == "code"]
        said = parsed.get("metadata", {})
        language = said.get("language_info", {}).get("name") or said.get("kernelspec", {}).get("language") or "python"
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NotebookError(f"It is no notebook of format 4 ({type(error).__name__}: {error}).") from error
    if str(language).lower() not in _LANGUAGES:
        raise NotebookError(f"Its code is {language}, not Python.")
    places = _source_places(written)
    if len(places) != len(cells):
        raise NotebookError("Its cells are not told apart.")
    bom = len(data) - len(written.encode())
    in_bytes = np.concatenate((np.zeros(1, np.int64), np.cumsum([len(character.encode()) for character in written], dtype=np.int64))) + bom
    text, begins = list[str](), list[int]()
    for strings in places:
        cell, at = _cell(written, strings)
        if not cell:
            continue
        if not cell.endswith("\n"):
            cell, at = cell + "\n", [*at, at[-1] + 1]
        text.append(_without_magics(cell))
        begins += at[: len(cell)]
    joined = "".join(text)
    begins.append(begins[-1] + 1 if begins else 0)
    wide = np.fromiter((len(character.encode("utf-8", "surrogatepass")) for character in joined), np.int64, len(joined))
    return Notebook(joined, Offsets(np.concatenate((np.zeros(1, np.int64), np.cumsum(wide))), in_bytes[np.minimum(begins, len(written))]))


def _cell(written: str, strings: list[tuple[int, int]]) -> tuple[str, list[int]]:
    """A cell's text, and where each of its characters is written, and where the last ends."""
    text, at = list[str](), list[int]()
    end = 0
    for begin, end in strings:
        for piece in _PIECE.finditer(written, begin + 1, end - 1):
            characters = json.loads(f'"{piece[0]}"', strict=False) if piece[0][0] == "\\" else piece[0]
            text.append(characters)
            at += [piece.start()] * len(characters)
        end -= 1
    return "".join(text), [*at, end]


def _without_magics(cell: str) -> str:
    """A cell with comments of the same length where it is no Python."""
    first = cell.lstrip().split("\n", 1)[0].split(" ")[0].strip()
    if first.startswith("%%") and first not in _PYTHON_CELLS:
        return "".join("#" + line[1:] if line.strip() else line for line in cell.splitlines(keepends=True))
    cell = _TAKEN_FROM_MAGIC.sub(lambda found: found[1] + ("0#" + found[2][2:] if len(found[2]) > 1 else "0"), cell)
    return _MAGIC.sub(lambda found: found[1] + ("pass#" + found[2][5:] if found[1] and len(found[2]) > 4 else "#" + found[2][1:]), cell)


def _source_places(written: str) -> list[list[tuple[int, int]]]:
    """Of each code cell, where the strings of its source are written."""
    found: list[list[tuple[int, int]]] = []
    stack: list[str] = []
    keys: list[str] = []
    kind, strings, is_value, begin = "", list[tuple[int, int]](), False, 0
    while (token := _TOKEN.match(written, begin)) is not None:
        begin, word = token.end(), token[1]
        path = tuple(keys)
        if word in "{[":
            if word == "{" and path == ("cells",) and stack == ["{", "["]:
                kind, strings = "", []
            stack.append(word)
            if word == "{":
                keys.append("")
            is_value = False
        elif word in "}]":
            stack.pop()
            if word == "}":
                keys.pop()
            if word == "}" and stack == ["{", "["] and tuple(keys) == ("cells",) and kind == "code":
                found.append(strings)
            is_value = False
        elif word == ":":
            is_value = True
        elif word == ",":
            is_value = False
        elif word[0] == '"':
            if stack[-1:] == ["{"] and not is_value:
                keys[-1] = json.loads(word, strict=False)
            elif path == ("cells", "cell_type") and len(stack) == 3:
                kind = json.loads(word, strict=False)
            elif path == ("cells", "source") and len(stack) <= 4:
                strings.append((token.start(1), token.end(1)))
    return found
