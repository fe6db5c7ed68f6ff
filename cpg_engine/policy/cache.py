"""Which views are stored, which are computed where they are read, and which tasks that read them hold meanwhile."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import RELATIONS, Collect, Declaration, Derive, Fixpoint
from cpg_engine.plan.bundle import PlanBundle
from cpg_engine.tasks.graph import task_of

FEW_JOINS = 4
"""What may be computed by each of two tasks, rather than stored by one and read by both."""

_SORTING = frozenset({"WindowExpr", "Sort"})

STORED, INLINE, HELD = "stored", "inline", "held"
"""Where a view is kept. A hint ``view.cache`` may ask for the first two."""


@dataclass(frozen=True)
class CachePolicy:
    """Whether a view is stored, and why.

    Args:
        is_stored: whether it becomes a table.
        reason: why, in a few words.
        is_hint: whether a hint said so.
        held_by: the tasks each of which computes it once and holds it; none if it is stored, or computed where it is read.
    """

    is_stored: bool
    reason: str
    is_hint: bool = False
    held_by: tuple[str, ...] = ()

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
    If all uses are in one task, that computes it once and holds it meanwhile, for nobody else would read what it stored. If
    they are in two, and it takes no more than `FEW_JOINS` to compute, each does so: a table costs more to write and to read
    twice. Otherwise it is stored. Relations of a fixpoint are stored if anything outside reads them; the others are held, unless
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
    work = _work(program)
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
            found = _decide(bundle, readers, uses[name], is_result, _holders(bundle, tasks[name], work))
        decided[name] = _hinted(name, program, found, is_result)
        if decided[name].is_stored or isinstance(declaration, Fixpoint):
            tasks[name] = frozenset({task_of(declaration)})
    return {name: decided[name] for name in program.bundles}


def _work(program: SemanticProgram) -> Mapping[str, int]:
    """How many joins it takes to compute each view, those of views that only it reads included. Sorting is no less than some of them."""
    readers = Counter(source for bundle in program.bundles.values() for source in bundle.uses)
    found: dict[str, int] = {}
    for name, bundle in program.bundles.items():
        inside = (source for source in bundle.uses if source in found and (readers[source] == 1 or program.bundles[source].signals.is_row_wise))
        sorts = sum(operator in _SORTING for operator in bundle.signals.operators)
        found[name] = bundle.signals.joins + (FEW_JOINS + 1) * sorts + sum(found[source] for source in inside)
    return found


def _holders(bundle: PlanBundle, tasks: Collection[str], work: Mapping[str, int]) -> tuple[str, ...]:
    is_cheap = work[bundle.name] <= FEW_JOINS and not bundle.signals.volatile
    return tuple(sorted(tasks)) if len(tasks) == 1 or (len(tasks) == 2 and is_cheap) else ()


def _is_result(declaration: Declaration) -> bool:
    return isinstance(declaration, Derive | Collect) and declaration.stage != RELATIONS


def _relation(declaration: Fixpoint, is_read: bool) -> CachePolicy:
    together = "" if declaration.group == declaration.name else f", with the others of {declaration.group}"
    if is_read:
        return CachePolicy(True, f"a fixpoint: computed in rounds{together}, which a query cannot do where it is read")
    return CachePolicy(False, f"read only in the rounds of {declaration.group}, which hold it", held_by=(declaration.group,))


def _decide(bundle: PlanBundle, readers: list[PlanBundle], uses: int, is_result: bool, held_by: tuple[str, ...]) -> CachePolicy:
    if is_result:
        return CachePolicy(True, "a result" if readers else "a result: no other view reads it")
    is_volatile = uses > 1 and bool(bundle.signals.volatile)
    why = f"{', '.join(bundle.signals.volatile)} would give each use another answer" if is_volatile else f"joins or aggregates, and is used {_times(uses)}"
    if bundle.signals.is_row_wise and not is_volatile:
        return CachePolicy(False, f"row by row: computed where it is used, {_times(uses)}")
    if uses == 0:
        return CachePolicy(False, f"used only when somebody asks for {' or '.join(sorted(reader.name for reader in readers))}")
    if uses == 1:
        return CachePolicy(False, f"used once, by {' or '.join(sorted(reader.name for reader in readers))}")
    if held_by:
        holding = f"only {held_by[0]} uses it, and holds it" if len(held_by) == 1 else f"{' and '.join(held_by)} hold it, each its own"
        return CachePolicy(False, f"{why}; {holding}", held_by=held_by)
    return CachePolicy(True, why)


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
