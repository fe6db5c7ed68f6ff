"""Which views are stored, which are computed where they are read, and which a fixpoint holds while its rounds go on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import RELATIONS, Collect, Declaration, Derive, Fixpoint
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.tasks.graph import task_of

STORED, INLINE, HELD = "stored", "inline", "held"
"""Where a view is kept. A hint ``view.cache`` may ask for the first two."""


@dataclass(frozen=True)
class CachePolicy:
    """Whether a view is stored, and why.

    Args:
        is_stored: whether it becomes a table.
        reason: why, in a few words.
        is_hint: whether a hint said so.
        held_by: the task that computes it once and holds it in memory; None if it is stored, or computed where it is read.
    """

    is_stored: bool
    reason: str
    is_hint: bool = False
    held_by: str | None = None

    @property
    def place(self) -> str:
        """`STORED`, `INLINE` or `HELD`."""
        return STORED if self.is_stored else HELD if self.held_by else INLINE


def decide_cache(program: SemanticProgram, outputs: Collection[str] = ()) -> Mapping[str, CachePolicy]:
    """Decides for every view from its place in the graph and the work its plan does.

    Results are stored: what nothing reads, and what is declared for people rather than for other views, unless it is
    declared to be stored only if read. What looks at
    one row at a time costs no more to compute again than to read back, and what is used once is computed once either
    way: neither is stored, unless it would answer differently each time. Everything else would be computed once per use.
    If all uses are in the rounds of one fixpoint, whose task holds in memory what they read, it is held there too;
    otherwise it is stored. Relations of a fixpoint are stored if anything outside reads them; the others are held, unless
    nothing reads any.

    Args:
        program: the compiled views.
        outputs: views asked for by name, which are results whatever reads them.

    Raises:
        CompileError: a hint asks for what is impossible.
    """
    decided: dict[str, CachePolicy] = {}
    uses: dict[str, int] = {}
    tasks: dict[str, frozenset[str]] = {}
    read = {source for bundle in program.bundles.values() for source in bundle.uses}
    fixpoints = {task_of(view.declaration) for view in program.statements.values() if isinstance(view.declaration, Fixpoint)}
    groups_read = {task_of(program.statements[name].declaration) for name in program.bundles if name in read}
    # Readers come after what they read, so the last view is decided first.
    for name, bundle in reversed(list(program.bundles.items())):
        readers = [other for other in program.bundles.values() if name in other.uses]
        uses[name] = sum(reader.uses[name] * (uses[reader.name] if decided[reader.name].place == INLINE else 1) for reader in readers)
        declaration = program.statements[name].declaration
        is_on_demand = isinstance(declaration, Derive) and declaration.only_if_read and not readers and name not in outputs
        is_result = name in outputs or _is_result(declaration) or task_of(declaration) not in groups_read
        tasks[name] = frozenset().union(*(tasks[reader.name] for reader in readers))
        if isinstance(declaration, Fixpoint):
            found = _relation(declaration, is_result or bool(readers))
        elif is_on_demand:
            found = CachePolicy(False, "declared so: no other view reads it, so it is computed when somebody asks")
        else:
            held_by = next(iter(tasks[name])) if len(tasks[name]) == 1 and tasks[name] <= fixpoints else None
            found = _decide(bundle, readers, uses[name], is_result, held_by)
        decided[name] = _hinted(name, program, found, is_result)
        if decided[name].is_stored or isinstance(declaration, Fixpoint):
            tasks[name] = frozenset({task_of(declaration)})
    return {name: decided[name] for name in program.bundles}


def _is_result(declaration: Declaration) -> bool:
    return isinstance(declaration, Derive | Collect) and declaration.stage != RELATIONS


def _relation(declaration: Fixpoint, is_read: bool) -> CachePolicy:
    together = "" if declaration.group == declaration.name else f", with the others of {declaration.group}"
    if is_read:
        return CachePolicy(True, f"a fixpoint: computed in rounds{together}, which a query cannot do where it is read")
    return CachePolicy(False, f"read only in the rounds of {declaration.group}, which hold it", held_by=declaration.group)


def _decide(bundle: PlanBundle, readers: list[PlanBundle], uses: int, is_result: bool, held_by: str | None) -> CachePolicy:
    if is_result:
        return CachePolicy(True, "a result" if readers else "a result: no other view reads it")
    if bundle.signals.volatile and uses > 1:
        return CachePolicy(True, f"{', '.join(bundle.signals.volatile)} would give each use another answer")
    if bundle.signals.is_row_wise:
        return CachePolicy(False, f"row by row: computed where it is used, {_times(uses)}")
    if uses == 0:
        return CachePolicy(False, f"used only when somebody asks for {' or '.join(sorted(reader.name for reader in readers))}")
    if uses == 1:
        return CachePolicy(False, f"used once, by {' or '.join(sorted(reader.name for reader in readers))}")
    if held_by:
        return CachePolicy(False, f"joins or aggregates, and is used {_times(uses)}, only in the rounds of {held_by}, which hold it", held_by=held_by)
    return CachePolicy(True, f"joins or aggregates, and is used {_times(uses)}")


def _times(uses: int) -> str:
    return "once" if uses == 1 else f"{uses} times"


def _hinted(name: str, program: SemanticProgram, found: CachePolicy, is_result: bool) -> CachePolicy:
    hint = program.model.hints.get(f"{name}.cache")
    if hint is None:
        return found
    if hint not in (STORED, INLINE):
        raise CompileError(name, f"a view cannot be cached as {hint!r}.", f"Hints are {STORED!r} and {INLINE!r}.", "cache")
    if hint == INLINE and is_result:
        raise CompileError(name, "it is a result, so it would never be there to read.", f"Leave it {STORED!r}.", "cache")
    if hint == INLINE and program.bundles[name].recursion:
        raise CompileError(name, "it is a fixpoint, whose rounds no query can do where it is read.", f"Leave it {STORED!r}.", "cache")
    if hint == INLINE and program.bundles[name].signals.volatile:
        raise CompileError(name, "it answers differently each time, so its readers would disagree.", f"Leave it {STORED!r}.", "cache")
    return CachePolicy(hint == STORED, "a hint says so", is_hint=True)
