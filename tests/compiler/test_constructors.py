"""Constructors in SQL: replaced exactly where they are called, with every line where it was."""

import re
from pathlib import Path

import pytest
from datafusion import SessionConfig, SessionContext

import cpg_engine.model
from cpg_engine.compiler.construct import construct
from cpg_engine.compiler.rules_text import tokens_of
from cpg_engine.errors import CompileError
from cpg_engine.identity import in_bucket_of, stable_id
from cpg_engine.model.constructors import CONSTRUCTORS
from cpg_engine.model.declarations import Derive
from cpg_engine.model.domains import DOMAINS
from cpg_engine.model.views import MODEL
from cpg_engine.runtime.session import task_session

PROGRAM = Path(cpg_engine.model.__file__).parent / "sql" / "program"
FIELD = in_bucket_of("p.object", "xxhash64('field', p.object, 'a, b)')")
INSTANCE = in_bucket_of("c.id", "xxhash64('instance', c.id)")
BOUND = in_bucket_of("r.object", "xxhash64('bound', r.object, r.receiver)")
ON_LINES = in_bucket_of("(\n  o)", "xxhash64('field',  o, \n  n\n)")
WRITTEN = {
    "select field_of(p.object, 'a, b)') as x": f"select {FIELD} as x",
    "select field_of ( instance_of(c.id), n ) from t": f"select field_of ( {INSTANCE}, n ) from t",
    "select field_of(\n  o, -- of (an object\n  n\n) from t": f"select {ON_LINES} from t",
    "select as_read(r.object, r.receiver)": f"select case when r.receiver <> 0 then {BOUND} else r.object end",
    "select element_under(a.position + 1)": "select '[' || (a.position + 1) || ']'",
    "select element_under(a.key), f.elements(), 'elements()', \"elements\"()": "select '[' || a.key || ']', f.elements(), 'elements()', \"elements\"()",
    "select elements() as elements -- elements()": "select '[]' as elements -- elements()",
}


@pytest.mark.parametrize("sql", WRITTEN)
def test_calls_become_what_they_name_and_nothing_else_does(sql: str) -> None:
    assert construct(Derive("v", sql, "")).sql == WRITTEN[sql]


def test_what_is_replaced_by_a_constructor_is_looked_at_again() -> None:
    assert construct(Derive("v", "select receiver_count(no_receiver())", "")).sql == "select case when cast(0 as bigint) <> 0 then 1 else 0 end"


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select 1 as x,\n  field_of(o) as y", "view 'v', line 13: field_of is given 1 arguments, but takes 2. Write field_of(object, name): What"),
        ("select no_owner(1) as x", "view 'v', line 12: no_owner is given 1 arguments, but takes 0."),
        ("select\n\n  field_of(o, (n) as x", "view 'v', line 14: the parenthesis after 'field_of' is not closed."),
        (
            "select bound_of(points) as x",
            "view 'v', line 12: bound_of(points) is not known. Write 'Bound: ROWS of a COLUMN' above the relation, or one of bound_of(points_to).",
        ),
        ("select bound_of(points_to, is_great, x) as x", "view 'v', line 12: bound_of is given 3 arguments, but takes 1."),
        ("select field_of(\n o,\n element_under()) as x", "view 'v', line 14: element_under is given 0 arguments, but takes 1."),
    ],
)
def test_a_wrong_call_is_an_error_with_its_line(sql: str, said: str) -> None:
    with pytest.raises(CompileError) as caught:
        construct(Derive("v", sql, "", line=12), {"points_to": 50})
    assert str(caught.value).startswith(said)


def test_no_constructor_hides_a_function_of_the_engine() -> None:
    session = SessionContext(SessionConfig({"datafusion.catalog.information_schema": "true"}))
    rows = session.sql("select distinct routine_name from information_schema.routines").to_pylist()
    assert rows
    assert not CONSTRUCTORS.keys() & {row["routine_name"] for row in rows}


def test_parameters_and_results_are_of_domains_that_there_are() -> None:
    named = {domain for constructor in CONSTRUCTORS.values() for domain in (*constructor.parameters.values(), constructor.result) if domain}
    assert named <= DOMAINS.keys()


def test_every_parameter_is_used_and_every_word_of_a_constructor_is_documented() -> None:
    for constructor in CONSTRUCTORS.values():
        assert set(constructor.parameters) <= set(tokens_of(constructor.expansion)), constructor.name
        assert constructor.doc.endswith("."), constructor.name


def test_what_one_tag_makes_of_as_many_parts_is_of_one_domain() -> None:
    made: dict[tuple[str, int], set[str]] = {}
    for constructor in CONSTRUCTORS.values():
        if constructor.tag and constructor.tag != "module":
            made.setdefault((constructor.tag, len(constructor.parameters)), set()).add(constructor.result)
    assert {key: results for key, results in made.items() if len(results) > 1} == {}


def test_python_makes_the_same_identifiers() -> None:
    sql = construct(Derive("v", "select field_of(cast(5 as bigint), n.name) as x from (values ('item'), ('other')) as n (name)", "")).sql
    assert [row["x"] for row in task_session().sql(sql).to_pylist()] == [stable_id("field", 5, "item"), stable_id("field", 5, "other")]


def test_the_rules_of_the_program_analysis_spell_no_identifier_themselves() -> None:
    spelt = re.compile(r"xxhash64\(|'\[|'<>'|\b(?:receiver|arguments) (?:<>|=) [01]\b|cast\([01] as bigint\) as (?:receiver|arguments|owner_id|object)")
    for path in sorted(PROGRAM.rglob("*.sql")):
        # What results identify are nodes of the graph, like those of entities.
        if path.parent.name != "results":
            assert not spelt.search(path.read_text(encoding="utf-8")), path


def test_every_constructor_is_used() -> None:
    words = {word for path in PROGRAM.rglob("*.sql") for word in tokens_of(path.read_text(encoding="utf-8"))}
    words |= {word for constructor in CONSTRUCTORS.values() for word in tokens_of(constructor.expansion)}
    assert words >= CONSTRUCTORS.keys()


def test_the_number_of_a_bound_is_written_where_the_relation_is_and_nowhere_else() -> None:
    bounds, views = MODEL.bounds, [view for view in MODEL.declarations if isinstance(view, Derive)]
    more = {name: rows + 7 for name, rows in bounds.items()}
    asking = {view.name for view in views if "bound_of(" in view.sql}
    assert asking == {"saturated_variable", "deep_class", "unresolved_calls", "typed_variable", "typed_call", "closed_class", "external_callees"}
    assert asking == {view.name for view in views if construct(view, bounds).sql != construct(view, more).sql}
    bounded = re.compile("points_to|typed_variable|superclass|typed_call_candidates")
    beyond = {rows + one for rows in bounds.values() for one in (0, 1)}
    numbers = {view.name: {int(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", view.sql)} for view in views if bounded.search(view.sql)}
    assert not {name: found & beyond for name, found in numbers.items() if found & beyond}
