"""Every error this engine raises on purpose. Each says what happened, where, and what to do about it."""


class CpgError(Exception):
    """Root of all errors the engine raises on purpose."""


class EvidenceError(CpgError):
    """An extractor produced something its row type does not allow, or could not run at all."""


class DeclarationError(CpgError):
    """A declaration contradicts another one or the catalogue of kinds."""


class CompileError(CpgError):
    """A view cannot become a plan.

    Args:
        view: name of the view at fault.
        problem: what is wrong, in one sentence.
        remedy: what its author should do.
        place: the field of the declaration, or the line of SQL, if known.
    """

    def __init__(self, view: str, problem: str, remedy: str, place: str | None = None) -> None:
        self.view, self.problem, self.remedy, self.place = view, problem, remedy, place
        where = f"view {view!r}" + (f", {place}" if place else "")
        super().__init__(f"{where}: {problem} {remedy}")


class LineageError(CpgError):
    """A plan contains a node or expression whose lineage cannot be read; the message names it."""


class LakeError(CpgError):
    """A table cannot be read from or written to the lake, or a repository is not registered in it."""


class LakeBusyError(LakeError):
    """The storage could not do it now, for a reason that passes: doing the same again may succeed."""


class TableDamagedError(LakeError):
    """Files of a table are not as its log says, or the log itself cannot be read."""


class TableMissingError(LakeError):
    """A task's input table has not been built yet."""
