"""Ranking: candidates weighed, compared and chosen, against the same formula in plain Python."""

import math
import struct
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Any

import pyarrow as pa
import pytest
from datafusion import SessionContext
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cpg_engine.compiler import SemanticProgram, compile_program
from cpg_engine.compiler.ranking_templates import LEAST_PRIOR, MOST_LOG_ODDS, MOST_PRIOR, UNIT
from cpg_engine.evidence.schema import Column, FileId, Row, Semantic
from cpg_engine.functions import register_functions
from cpg_engine.model.declarations import Derive, evidence_schemas
from cpg_engine.model.relation import Relate
from cpg_engine.model.rules import Feature, Keep
from cpg_engine.model.views import MODEL

WEIGHTS = {"told": 1.5, "share": 0.7, "against": -2.0}
LEAST_CONFIDENCE = 1e-6
CLOSE = 2e-5
"""Sums and shares are of 32-bit confidences, none of which is below a millionth."""


class Pair(Row, table="pairs", key=("pair",)):
    """A pair that may belong together."""

    pair: Annotated[int, Column(pa.int64(), Semantic.COUNT, "Number of the row.")]
    file_id: FileId
    use: Annotated[int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "One end.", namespace="use")]
    place: Annotated[int, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "What the pair competes for.", namespace="place")]
    meaning: Annotated[int | None, Column(pa.int64(), Semantic.ENTITY_IDENTITY, "The other end.", namespace="meaning")]
    likely: Annotated[float | None, Column(pa.float64(), Semantic.COUNT, "How likely.")]
    told: Annotated[bool | None, Column(pa.bool_(), Semantic.FLAG, "Evidence for it.")]
    share: Annotated[float | None, Column(pa.float64(), Semantic.COUNT, "More of it.")]
    against: Annotated[bool | None, Column(pa.bool_(), Semantic.FLAG, "Evidence against it.")]


class Trust(Row, table="trust", key=("file_id",)):
    """How far a file is to be trusted."""

    file_id: FileId
    quality: Annotated[float, Column(pa.float64(), Semantic.CONFIDENCE, "In (0, 1].")]


@cache
def program_of(keep: Keep, partition: str | None = None, source: str = "pairs") -> SemanticProgram:
    features = tuple(Feature(name, name, weight) for name, weight in WEIGHTS.items())
    relation = Relate("r", "REF", source, src="use", dst="meaning", prior="likely", features=features, keep=keep, partition=partition, method="'guess'")
    keyed = Derive("keyed", "select * from pairs", "The same pairs, each of which is there once.", ("use", "meaning"))
    model = replace(MODEL, evidence={"source": (Pair, Trust)}, declarations=(keyed, relation), file_quality="trust")
    return compile_program(model, {"source": "1"})


@dataclass(frozen=True)
class Candidate:
    """A row of the pairs, in short."""

    use: int | None
    meaning: int | None
    likely: float | None = 0.5
    told: bool | None = False
    share: float | None = 0.0
    against: bool | None = False
    file: int = 1
    place: int = 0


Ranked = dict[tuple[int, int], dict[str, Any]]


def ranked(program: SemanticProgram, candidates: Sequence[Candidate], trust: dict[int, float]) -> Ranked:
    """All candidates as the engine ranks them, by both ends."""
    session = SessionContext()
    register_functions(session)
    pairs = [
        {"pair": n, "file_id": c.file, "use": c.use, "place": c.place, "meaning": c.meaning, "likely": c.likely}
        | {"told": c.told, "share": c.share, "against": c.against}
        for n, c in enumerate(candidates)
    ]
    content = {"pairs": pairs, "trust": [{"file_id": file, "quality": quality} for file, quality in trust.items()]}
    for table, schema in evidence_schemas(program.model).items():
        session.register_record_batches(table, [[pa.RecordBatch.from_pylist(content[table], schema=schema)]])
    for name in ("keyed", "r_ranked", "r"):
        session.register_view(name, session.sql(program.bundles[name].sql))
    rows = session.table("r_ranked").to_pylist()
    found = {(row["src"], row["dst"]): row for row in rows}
    assert len(found) == len(rows), "a pair is ranked twice"
    edges = {(row["src"], row["dst"]): (row["confidence"], row["ambiguity_group"]) for row in session.table("r").to_pylist()}
    assert edges == {ends: (row["confidence"], row["ambiguity_group"]) for ends, row in found.items() if row["is_chosen"]}
    return found


# ------------------------------------------------------------------------------------------ the formula, row by row


def odds_of(candidate: Candidate) -> int:
    prior = min(max(LEAST_PRIOR if candidate.likely is None else candidate.likely, LEAST_PRIOR), MOST_PRIOR)
    evidence = sum(weight * min(max(float(getattr(candidate, name) or 0.0), 0.0), 1.0) for name, weight in WEIGHTS.items())
    log_odds = min(max(math.log(prior / (1 - prior)) + evidence, -MOST_LOG_ODDS), MOST_LOG_ODDS)
    return math.floor(math.exp(log_odds) * UNIT + 0.5)


def expected(keep: Keep, candidates: Sequence[Candidate], trust: dict[int, float]) -> dict[tuple[int, int], tuple[float, bool, int | None]]:
    """Confidence, whether it is chosen, and ambiguity group of every pair."""
    odds: dict[tuple[int, int], int] = {}
    trusted: dict[tuple[int, int], float] = {}
    for one in candidates:
        if one.use is not None and one.meaning is not None:
            ends = one.use, one.meaning
            trusted[ends] = trust.get(one.file, 1.0)
            odds[ends] = max(odds.get(ends, 0), odds_of(one))
    found: dict[tuple[int, int], tuple[float, bool, int | None]] = {}
    for ends, own in odds.items():
        rivals = [other for (use, _), other in odds.items() if use == ends[0]]
        best = max(rivals)
        share = own / (UNIT + (own if keep == "all" else sum(rivals)))
        is_chosen = keep != "best" or own == best
        equals = len(rivals) if keep == "alternatives" else rivals.count(best)
        group = ends[0] if keep != "all" and equals > 1 and is_chosen else None
        found[ends] = max(share * trusted[ends], LEAST_CONFIDENCE), is_chosen, group
    return found


# ------------------------------------------------------------------------------------------ candidates at random

KEEPS: tuple[Keep, ...] = ("best", "alternatives", "all")
PROBABILITY = st.sampled_from([0.0, 0.3, 0.5, 0.5, 0.9, 1.0, 1.7, -1.0, None])
TRUST = st.fixed_dictionaries({}, optional={1: st.sampled_from([0.1, 0.5, 1.0]), 2: st.sampled_from([0.25, 1.0])})


def candidate_at_random(draw: st.DrawFn) -> Candidate:
    use = draw(st.sampled_from([1, 2, -7]))
    end = st.integers(10, 14)
    flags = [draw(st.sampled_from([True, False, None])) for _ in range(2)]
    # All uses of one file, as a node is in one file.
    return Candidate(use, draw(end), draw(PROBABILITY), flags[0], draw(PROBABILITY), flags[1], file=1 if use == 1 else 2)


CANDIDATES = st.lists(st.composite(candidate_at_random)(), min_size=1, max_size=9)
many = settings(max_examples=20, deadline=None)


def single(value: float) -> float:
    """As a 32-bit number."""
    return struct.unpack("f", struct.pack("f", value))[0]


def close(found: float, wanted: float) -> bool:
    return math.isclose(found, single(wanted), rel_tol=1e-6)


@pytest.mark.parametrize("keep", KEEPS)
@many
@given(candidates=CANDIDATES, trust=TRUST)
def test_confidence_choice_and_groups_are_those_of_the_formula(keep: Keep, candidates: list[Candidate], trust: dict[int, float]) -> None:
    found, wanted = ranked(program_of(keep), candidates, trust), expected(keep, candidates, trust)
    assert set(found) == set(wanted)
    for ends, (confidence, is_chosen, group) in wanted.items():
        row = found[ends]
        assert close(row["confidence"], confidence), (ends, row, confidence)
        assert (row["is_chosen"], row["ambiguity_group"]) == (is_chosen, group), (ends, row)


@pytest.mark.parametrize("keep", KEEPS)
@many
@given(candidates=CANDIDATES, trust=TRUST)
def test_confidences_are_probabilities_and_those_of_one_contest_add_up_to_one_at_most(keep: Keep, candidates: list[Candidate], trust: dict[int, float]) -> None:
    rows = ranked(program_of(keep), candidates, trust)
    assert all(0 < row["confidence"] <= 1 for row in rows.values())
    totals: Counter[int] = Counter()
    for (use, _), row in rows.items():
        totals[use] += row["confidence"]
    assert keep == "all" or max(totals.values()) <= 1 + CLOSE, totals


@many
@given(candidates=CANDIDATES, trust=TRUST)
def test_the_best_are_exactly_those_no_rival_exceeds_and_ties_are_groups(candidates: list[Candidate], trust: dict[int, float]) -> None:
    rows = ranked(program_of("best"), candidates, trust)
    for use in {use for use, _ in rows}:
        rivals = {ends: row for ends, row in rows.items() if ends[0] == use}
        most = max(row["odds"] for row in rivals.values())
        best = {ends for ends, row in rivals.items() if row["odds"] == most}
        assert {ends for ends, row in rivals.items() if row["is_chosen"]} == best
        groups = {row["ambiguity_group"] for ends, row in rivals.items() if ends in best}
        assert groups == ({use} if len(best) > 1 else {None})
        assert {row["candidates"] for row in rivals.values()} == {len(rivals)}


@many
@given(candidates=CANDIDATES, trust=TRUST)
def test_what_may_hold_together_is_no_group_and_all_chosen(candidates: list[Candidate], trust: dict[int, float]) -> None:
    rows = ranked(program_of("all"), [*candidates, *(replace(one, meaning=99) for one in candidates)], trust)
    assert {(row["is_chosen"], row["ambiguity_group"], row["candidates"]) for row in rows.values()} == {(True, None, None)}


# ------------------------------------------------------------------------------------------ order and repetition

PLACED = st.tuples(st.composite(candidate_at_random)(), st.lists(st.tuples(st.integers(1, 2), st.integers(0, 2)), min_size=1, max_size=3))
ANYWHERE = st.lists(PLACED, min_size=1, max_size=4).map(
    lambda drawn: [replace(one, file=file, place=place) for one, places in drawn for file, place in places],
)
"""Candidates of which several rows of one pair may be of different files and compete for different places."""


@pytest.mark.parametrize(("keep", "partition"), [("best", None), ("alternatives", "place"), ("all", None)])
@many
@given(candidates=ANYWHERE, trust=TRUST, data=st.data())
def test_neither_order_nor_repetition_of_rows_matters(
    keep: Keep, partition: str | None, candidates: list[Candidate], trust: dict[int, float], data: st.DataObject
) -> None:
    repeated = data.draw(st.lists(st.sampled_from(candidates), max_size=4))
    mixed = data.draw(st.permutations([*candidates, *repeated]))
    program = program_of(keep, partition)
    assert ranked(program, mixed, trust) == ranked(program, candidates, trust)


@pytest.mark.parametrize("order", [1, -1])
def test_of_equal_rows_of_a_pair_the_one_of_the_better_file_counts(order: int) -> None:
    candidates = [Candidate(1, 10, file=1), Candidate(1, 10, file=2)][::order]
    (row,) = ranked(program_of("best"), candidates, {1: 0.5, 2: 1.0}).values()
    assert (row["quality"], row["confidence"]) == (1.0, 0.5)


@pytest.mark.parametrize("order", [1, -1])
def test_a_pair_that_could_compete_for_two_places_competes_for_one_of_them_whatever_the_order(order: int) -> None:
    candidates = [Candidate(1, 10, place=1), Candidate(1, 10, place=2), Candidate(1, 11, place=2)][::order]
    rows = ranked(program_of("alternatives", "place"), candidates, {})
    reverse = ranked(program_of("alternatives", "place"), candidates[::-1], {})
    assert rows == reverse


@many
@given(candidates=CANDIDATES, trust=TRUST)
def test_pairs_with_a_declared_key_are_ranked_alike_without_looking_for_repetitions(candidates: list[Candidate], trust: dict[int, float]) -> None:
    once = list({(one.use, one.meaning): one for one in candidates}.values())
    program = program_of("best", source="keyed")
    assert "distinct pairs" not in program.bundles["r_ranked"].sql and "distinct pairs" in program_of("best").bundles["r_ranked"].sql
    assert ranked(program, once, trust) == ranked(program_of("best"), once, trust)


def test_a_pair_with_an_unknown_end_is_no_candidate() -> None:
    assert set(ranked(program_of("best"), [Candidate(None, 10), Candidate(1, None), Candidate(1, 10)], {})) == {(1, 10)}


# ------------------------------------------------------------------------------------------ more evidence, more confidence

RAISED: dict[str, Any] = {"told": True, "share": 1.0, "likely": 1.0, "against": False}


@pytest.mark.parametrize("keep", KEEPS)
@many
@given(candidates=CANDIDATES, trust=TRUST, what=st.sampled_from(list(RAISED)), data=st.data())
def test_more_evidence_for_a_pair_never_lowers_its_confidence_nor_raises_a_rivals(
    keep: Keep, candidates: list[Candidate], trust: dict[int, float], what: str, data: st.DataObject
) -> None:
    index = data.draw(st.integers(0, len(candidates) - 1))
    more = replace(candidates[index], **{what: RAISED[what]})
    before = ranked(program_of(keep), candidates, trust)
    after = ranked(program_of(keep), [*candidates[:index], more, *candidates[index + 1 :]], trust)
    for ends, row in after.items():
        if ends == (more.use, more.meaning):
            assert row["confidence"] >= before[ends]["confidence"]
            assert row["is_chosen"] or not before[ends]["is_chosen"]
        elif keep != "all" and ends[0] == more.use:
            assert row["confidence"] <= before[ends]["confidence"]
        else:
            assert row["confidence"] == before[ends]["confidence"]


@pytest.mark.parametrize("keep", KEEPS)
@many
@given(candidates=CANDIDATES, trust=TRUST, file=st.integers(1, 2))
def test_more_trust_in_a_file_never_lowers_a_confidence(keep: Keep, candidates: list[Candidate], trust: dict[int, float], file: int) -> None:
    assume(file in trust)
    before, after = ranked(program_of(keep), candidates, trust), ranked(program_of(keep), candidates, {**trust, file: 1.0})
    assert all(row["confidence"] >= before[ends]["confidence"] for ends, row in after.items())
    assert {ends: row["is_chosen"] for ends, row in after.items()} == {ends: row["is_chosen"] for ends, row in before.items()}


# ------------------------------------------------------------------------------------------ by hand


def test_two_equal_candidates_and_none_of_them_share_confidence() -> None:
    rows = ranked(program_of("best"), [Candidate(1, 10), Candidate(1, 11), Candidate(1, 12, likely=0.2)], {1: 0.5})
    found = {dst: (round(row["confidence"], 4), row["is_chosen"], row["ambiguity_group"], row["runner_up_odds"]) for (_, dst), row in rows.items()}
    # Odds of 1, 1 and 1/4, and one more for none; halved by the file.
    assert found == {10: (0.1538, True, 1, 0.25), 11: (0.1538, True, 1, 0.25), 12: (0.0385, False, None, 0.25)}


def test_a_lone_candidate_has_its_own_probability() -> None:
    (row,) = ranked(program_of("alternatives"), [Candidate(1, 10, likely=0.8)], {}).values()
    assert (round(row["confidence"], 6), row["ambiguity_group"], row["candidates"]) == (0.8, None, 1)


def test_features_are_shown_with_every_candidate() -> None:
    (row,) = ranked(program_of("best"), [Candidate(1, 10, told=True, share=0.25)], {}).values()
    assert row["features"] == '{"told": 1.0, "share": 0.25, "against": 0.0}' and row["method"] == "guess" and row["rule"] == "r"
