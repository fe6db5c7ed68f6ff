"""What a build changed, and what that cost, in words (`costs` tells it of what is stored)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SHOWN_PATHS = 3


@dataclass(frozen=True)
class FileChanges:
    """How the files of two builds differ.

    Args:
        count: how many there are now.
        edited: how many have another content.
        new: how many are new.
        gone: how many are not there any more.
        renamed: how many have the content of one that is not there any more.
        paths: the first of all these.
    """

    count: int
    edited: int
    new: int
    gone: int
    renamed: int
    paths: Sequence[str]

    @property
    def changed(self) -> int:
        """How many differ in any way."""
        return self.edited + self.new + self.gone + self.renamed

    def __str__(self) -> str:
        said = f"{self.changed:,} of {_counted(self.count, 'file')} changed"
        if not self.changed:
            return said
        more = f" and {self.changed - len(self.paths):,} more" if self.changed > len(self.paths) else ""
        kinds = [f"{count} {kind}" for kind, count in (("new", self.new), ("gone", self.gone), ("renamed", self.renamed)) if count]
        return f"{said} ({'; '.join(filter(None, (', '.join(kinds), ', '.join(self.paths) + more)))})"


def file_changes(before: Mapping[str, str], now: Mapping[str, str]) -> FileChanges:
    """How files differ.

    Args:
        before: hash of the content by path.
        now: the same, later.

    >>> str(file_changes({"a.py": "1", "b.py": "2", "c.py": "3"}, {"a.py": "9", "b/b.py": "2", "c.py": "3", "d.py": "4"}))
    '3 of 4 files changed (1 new, 1 renamed; a.py, b/b.py, d.py)'
    """
    edited = [path for path in now if before.get(path, now[path]) != now[path]]
    came, gone = [path for path in now if path not in before], [path for path in before if path not in now]
    left = Counter(before[path] for path in gone)
    renamed = 0
    for path in came:
        if left[now[path]] > 0:
            left[now[path]] -= 1
            renamed += 1
    remaining = [path for path in gone if before[path] in +left]
    return FileChanges(
        len(now), len(edited), len(came) - renamed, len(gone) - renamed, renamed, tuple(sorted([*edited, *came, *remaining])[:SHOWN_PATHS])
    )  # fmt: skip


@dataclass(frozen=True)
class Work:
    """What a build changed, and what that cost.

    Args:
        is_first: whether there was no build before.
        files: how the files differ from those of the build before, if that can be told.
        other_code: how many tables other code has made than before.
        tasks_run: how many tasks have run.
        tasks: how many there are.
        written: how many tables have other files than before.
        tables: how many there are.
        bytes_written: size of these files.
        seconds: time the tasks took that have run.
        whole_seconds: time all tasks took when each was last worked out as a whole; None if that is not known of all.
    """

    is_first: bool
    files: FileChanges | None
    other_code: int
    tasks_run: int
    tasks: int
    written: int
    tables: int
    bytes_written: int
    seconds: float
    whole_seconds: float | None

    @property
    def share_saved(self) -> float | None:
        """Share of the time of a build of everything that was not needed; None if that is not known."""
        return None if not self.whole_seconds else max(0.0, 1 - self.seconds / self.whole_seconds)

    def __str__(self) -> str:
        files = self.files
        if self.is_first:
            counts = [*([] if files is None else [_counted(files.count, "file")]), _counted(self.tables, "table"), _counted(self.tasks, "task")]
            return f"First build: {', '.join(counts)}."
        parts = [] if files is None else [str(files)]
        parts += [f"{_counted(self.other_code, 'table')} made by other code than before"] if self.other_code else []
        parts.append(f"{self.written} of {_counted(self.tables, 'table')} rewritten, {_size(self.bytes_written)}")
        parts.append(f"{self.tasks_run} of {_counted(self.tasks, 'task')} ran")
        parts += [] if self.share_saved is None else [f"{self.share_saved:.0%} of the time of a whole build saved"]
        said = "; ".join(parts)
        return f"{said[0].upper()}{said[1:]}."


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:,.1f} KB"
