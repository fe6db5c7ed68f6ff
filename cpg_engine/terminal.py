"""Text of unknown origin on a terminal: what steers one, or hides or turns text round, is shown instead of obeyed."""


def shown(text: str, kept: str = "") -> str:
    """A text with every character escaped that is not to be seen by itself, but for those that are kept.

    >>> print(shown("a\\x1b[2Jb\\nc\\u202ed \\u00e9"))
    a\\x1b[2Jb\\nc\\u202ed é
    """
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() or each in kept else each.encode("unicode_escape", "surrogatepass").decode() for each in text)
