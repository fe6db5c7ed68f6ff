"""Which views are stored and which are computed where they are read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cpg_engine.compiler import SemanticProgram
from cpg_engine.errors import CompileError
from cpg_engine.model.declarations import RELATIONS, Collect, Declaration, Derive, Fixpoint
from cpg_engine.plan.bundle import PlanBundle

STORED, INLINE = "stored", "inline"
"""What a hint ``view.cache`` may say."""


@dataclass(frozen=True)
class CachePolicy:
    """Whether a view is stored, and why.

    Args:
        is_stored: whether it becomes a table.
        reason: why, in a few words.
        is_hint: whether a hint said so.
    """

    is_stored: bool
    reason: str
    is_hint: bool = False


def decide_cache(program: SemanticProgram, outputs: Collection[str] = ()) -> Mapping[str, CachePolicy]:
    """Decides for every view from its place in the graph and the work its plan does.

    Results are stored: what nothing reads, and what is declared for people rather than for other views. So is every
    relation of a fixpoint. What looks at one row at a time costs no more to compute again than to read back, and what is
    used once is computed once either way: neither is stored, unless it would answer differently each time. Everything
    else would be computed once per use.

    Args:
        program: the compiled views.
        outputs: views asked for by name, which are results whatever reads them.

    Raises:
        CompileError: a hint asks for what is impossible.
    """
    decided: dict[str, CachePolicy] = {}
    uses: dict[str, int] = {}
    # Readers come after what they read, so the last view is decided first.
    for name, bundle in reversed(list(program.bundles.items())):
        readers = [other for other in program.bundles.values() if name in other.inputs]
        uses[name] = sum(reader.uses[name] * (1 if decided[reader.name].is_stored else uses[reader.name]) for reader in readers)
        declaration = program.statements[name].declaration
        is_result = not readers or name in outputs or _is_result(declaration)
        found = _fixpoint(declaration) if isinstance(declaration, Fixpoint) else _decide(bundle, readers, uses[name], is_result)
        decided[name] = _hinted(name, program, found, is_result)
    return {name: decided[name] for name in program.bundles}


def _is_result(declaration: Declaration) -> bool:
    return isinstance(declaration, Derive | Collect) and declaration.stage != RELATIONS


def _fixpoint(declaration: Fixpoint) -> CachePolicy:
    together = "" if declaration.group == declaration.name else f", with the others of {declaration.group}"
    return CachePolicy(True, f"a fixpoint: computed in rounds{together}, which a query cannot do where it is read")


def _decide(bundle: PlanBundle, readers: list[PlanBundle], uses: int, is_result: bool) -> CachePolicy:
    if is_result:
        return CachePolicy(True, "a result" if readers else "a result: no other view reads it")
    if bundle.signals.volatile and uses > 1:
        return CachePolicy(True, f"{', '.join(bundle.signals.volatile)} would give each use another answer")
    if bundle.signals.is_row_wise:
        return CachePolicy(False, f"row by row: computed where it is used, {_times(uses)}")
    if uses == 1:
        return CachePolicy(False, f"used once, by {readers[0].name}")
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
