"""Odd source files by name, sorted by who takes them."""

import codecs
import sys

MANY = 10_000
LARGEST = 20_000_000
"""More bytes than the largest of the files has."""
BLANK = " "


def levels(header: str, count: int, innermost: str) -> str:
    """Blocks in blocks."""
    return "".join(f"{BLANK * level}{header.format(level)}\n" for level in range(count)) + f"{BLANK * count}{innermost}\n"


PARSED: dict[str, str | bytes] = {
    "empty": "",
    "only_a_bom": codecs.BOM_UTF8,
    "only_comments": "# one\n  # two\n#",
    "only_blanks": " \t\x0c\n\\\n\n   ",
    "bom": codecs.BOM_UTF8 + "größe = 1  # ä\n".encode(),
    "bom_and_cookie": codecs.BOM_UTF8 + "# coding: utf-8\nä = 1\n".encode(),
    "latin_1": "# coding: latin-1\nä = 'é'  # ü\n".encode("latin-1"),
    "cookie_in_line_2": "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\nx = '€'\n".encode("cp1252"),
    "returns": "a = 1\rb = 2  # c\rdef f():\r    return a\r",
    "mixed_line_ends": "a = '''1\r\n2\r3\n'''\r\nb = \\\r\n 2  # c\rdef f():\r\n    return b\n",
    "form_feeds": "\x0cimport os\n\x0c\n\x0cdef f():\n\x0c    return os  # \x0c\n",
    "line_separators": "a = '\u2028\x0b\x1c'  # \u2029 \x85\nb = a\n",
    "no_line_end": "def f():\n    pass  # end",
    "surrogates": '"""\\ud800"""\nx: "\\udfff" = f"\\ud800{1}\\udc00"\ndef f(a="\\ud83d"): "\\ude00"; return b"\\xff"\n',
    "normalised_names": "ﬁ = 1\nclass Å:\n    𝔵 = ﬁ\n    def ªº(self, ſ): return self.𝔵.ℌ(ℯ=ſ)\nimport µ as ϐ\n",
    "hostile_names": "DROP = 1; select = 'x'' ; drop table files; --'; script = '<script>alert(1)</script>' # '; --\n",
    "lambdas_on_a_line": "f, g = lambda x: x, lambda x: x; h = [lambda: 1, lambda: 2, lambda: [y for y in (lambda: 3)()]]\n",
    "walrus": "x = [y := f(z), *(w for w in x if (v := w) for u in [v])]\nprint([a := b for b in range(3)], {c: (d := c) for c in x})\n",
    "f_strings": "f'{a!r:>{width}}{b=}{{}}' f\"{'x' + f'{c:{d}.{e}}'}\" 'plain'\nf'''{\na\n}'''\n",
    "type_comments": "x = []  # type: List[int]\ndef f(a,  # type: int\n  ):\n    # type: (...) -> None\n    pass\nfor i in x:  # type: ignore\n    pass\n",
    "quoted_annotations": f'x: "{"[" * 100}{"]" * 100}" = 1\ny: "{" and ".join("a" * MANY)}"\nz: "(" = 2\n',
    "long_line": f"x = '{'a' * 10_000_000}'  # end\ny = x\n",
    "long_comment": f"#{'a' * 10_000_000}\ny = 1\n",
    "long_name": f"{'a' * 1_000_000} = 1\n",
    "long_number": f"x = 0x{'f' * 100_000}\n",
    "long_list": f"x = [{'1, ' * MANY}]\n",
    "blank_lines": "\n" * MANY * 10 + "x = 1\n",
    "many_functions": "".join(f"def f{number}(a): return a\n" for number in range(2000)),
    "many_statements_on_a_line": "a;" * 2000 + "\n",
    "deep_blocks": levels("if a:", 90, "pass"),
    "deep_functions": levels("def f{}():", 90, "pass"),
    "deep_classes": levels("class C{}:", 90, "x = 1"),
    "deep_loops": levels("for a in b:", 25, "pass"),
    "deep_brackets": f"x = {'[' * 150}{']' * 150}\ny = {'(' * 150}1{')' * 150}\n",
    "deep_comprehensions": f"x = {'[a for a in ' * 90}b{']' * 90}\n",
    "deep_patterns": f"match a:\n case {'[' * 150}{']' * 150}: pass\n case {'((' * 50}b{'))' * 50}: pass\n",
    "operands": f"x = {' and '.join('a' * MANY)}\ny = {' or '.join(['a and b'] * MANY)}\n",
    "comparisons": f"x = {' < '.join('a' * 2000)}\n",
    "for_clauses": f"x = [a {'for a in b ' * 3000}]\n",
    "endless_comprehension": f"x = [a {'for a in b ' * MANY * 10}]\n",
    "endless_string": "x = (" + "\n".join(['"a"'] * MANY) + ")\n",
    "endless_import": f"import {'.'.join('a' * MANY)}\nfrom {'.' * 1000} import b\n",
    "return_outside": "return 1\nyield 2\nx = 3\n",
    "contradictory_names": "def f(a):\n    global a\n    nonlocal b\nx = 1\n",
    "'; drop table files; --": "x = 1  # '; drop table files; --\n",
    "<img src=x onerror=alert(1)>": "x = '<img src=x onerror=alert(1)>'\n",
    '${jndi}" or "1"="1': "x = 1\n",
    "new\nline": "x = 1\n",
    "%s{0}\\": "x = 1\n",
}
"""Files that parse, whatever else they do to sources that read them."""

BROKEN: dict[str, str | bytes] = {
    "null_bytes": "x = 1\0\ny = 2\n",
    "print_statement": 'import os\nprint "x"\nprint >>f, os\n',
    "python_2": "try:\n    exec 'a' in b\nexcept E, e:\n    raise E, `e`, 0777\n",
    "merge_conflict": "x = 1\n<<<<<<< HEAD\ny = 2\n=======\ny = 3\n>>>>>>> branch\nz = 4\n",
    "open_string": "x = 1\ny = 'abc\nz = 2\n",
    "open_triple_string": 'x = 1\ndef f():\n    """abc\n    return x\n',
    "open_bracket": "x = 1\ndef f(:\n    return (x\n",
    "open_brackets": "[" * MANY,
    "closing_brackets": ")" * MANY,
    "too_many_brackets": f"x = {'(' * MANY}{')' * MANY}\ny = 1\n",
    "tabs_and_blanks": "if a:\n        b\n\tc\nx = 1\n",
    "unindented": "if a:\n        b\n    c\nx = 1\n",
    "too_many_blocks": levels("if a:", 200, "pass"),
    "no_program": "\x01\x02\x7f €\u200b?$!`\n" * 20,
    "backslash_at_the_end": "x = 1 + \\",
    "no_suite": "class C:\n    def f(self):\n",
    "negations": f"x = {'not ' * MANY}a\n",
    "minuses": f"x = {'-' * MANY}a\n",
    "lambdas": f"x = {'lambda: ' * MANY}a\n",
    "powers": f"x = {' ** '.join('a' * MANY)}\n",
    "conditions": f"x = {'a if b else ' * MANY}a\n",
    "elifs": "if a: pass\n" + "elif b: pass\n" * MANY,
    "sums": f"x = {' + '.join('a' * MANY)}\ny = 1\n",
    "attributes": f"x = {'.'.join('a' * MANY)}\ny = 1\n",
    "calls": f"x = a{'()' * MANY}\ny = 1\n",
    "endless_calls": f"x = a{'()' * MANY * 10}\ny = 1\n",
    "subscripts": f"x = a{'[0]' * MANY}\ny = 1\n",
}  # fmt: skip
"""Files that CPython rejects, or that are too deep to be walked."""

(PARSED if sys.version_info >= (3, 12) else BROKEN)["nested_f_strings"] = "x = f'{f'{a!r:{'b'}}'}'\ny = 1\n"

UNREADABLE: dict[str, bytes] = {
    "utf_16": "x = 1\n".encode("utf-16"),
    "utf_32": "x = 1\n".encode("utf-32"),
    "unknown_cookie": b"# coding: klingon\nx = 1\n",
    "cookie_of_bytes": b"# coding: hex\n7820\n",
    "bom_against_cookie": codecs.BOM_UTF8 + b"# coding: latin-1\nx = 1\n",
    "wrong_cookie": b"# coding: ascii\nx = '\xe4'\n",
    "no_utf_8": b"x = '\xff\xfe'\n",
    "surrogate_in_utf_8": b"x\xed\xa0\x80 = 1\n",
    "surrogate_by_codec": b"# coding: raw_unicode_escape\n\\ud800 = 1\n",
}
"""Files that are no text; the scan says so."""
