"""Where the comments of a text are, without tokenizing it."""

import re

COMMENT = re.compile(
    rb"""
    \# (?P<comment> [^\r\n]* )
  | \"\"\" (?: [^"\\]++ | \\. | "(?!"") )*+ (?: \"\"\" )?
  | \'\'\' (?: [^'\\]++ | \\. | '(?!'') )*+ (?: \'\'\' )?
  | " (?: [^"\\\r\n]++ | \\(?:\r\n|.) )*+ "?
  | ' (?: [^'\\\r\n]++ | \\(?:\r\n|.) )*+ '?
    """,
    re.DOTALL | re.VERBOSE,
)
"""A comment, or a string, which is passed over. All repetitions are possessive: no text makes it go back. All alternatives
begin with a plain character: looking for the next match then skips what is neither quote nor #.

A string that does not end stops at its line's end, or at the file's if it is a triple-quoted one. Braces of f-strings are
taken for text, as they are up to Python 3.11; a quote or # in one that is nested as PEP 701 allows may be misread.
"""


def comment_spans(utf8: bytes) -> list[int]:
    """Start and end of every comment, one after the other."""
    if b"#" not in utf8:
        return []
    spans = list[int]()
    for match in COMMENT.finditer(utf8):
        if match.lastindex:
            spans += match.span()
    return spans
