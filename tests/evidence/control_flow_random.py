"""Random statements of every kind that divides control, as lines."""

from hypothesis import strategies as st

EXPRESSIONS = st.recursive(
    st.sampled_from(["a", "f()", "1", "True"]),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from([" and ", " or ", " < ", " + "]), inner).map(lambda parts: f"({''.join(parts)})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} if {parts[1]} else {parts[2]})"),
        inner.map(lambda part: f"(not {part})"),
        inner.map(lambda part: f"(w := {part})"),
        st.tuples(inner, inner).map(lambda parts: f"[i for i in {parts[0]} if {parts[1]}]"),
        inner.map(lambda part: f"(lambda: {part})"),
        inner.map(lambda part: f"(yield {part})"),
    ),
    max_leaves=6,
)


def block(lines: list[list[str]]) -> list[str]:
    return [f"    {line}" for group in lines for line in group] or ["    pass"]


def compound(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    bodies = st.lists(inner, max_size=3).map(block)
    return st.one_of(
        st.tuples(EXPRESSIONS, bodies, bodies).map(lambda parts: [f"if {parts[0]}:", *parts[1], "else:", *parts[2]]),
        st.tuples(EXPRESSIONS, bodies, bodies).map(
            lambda parts: [f"while {parts[0]}:", *parts[1], "    if a: break", "    if b: continue", "else:", *parts[2]]
        ),
        st.tuples(EXPRESSIONS, bodies).map(lambda parts: [f"for i in {parts[0]}:", *parts[1], "    if a: continue", "    break"]),
        st.tuples(bodies, bodies, bodies).map(lambda parts: ["try:", *parts[0], "except E as e:", *parts[1], "finally:", *parts[2]]),
        st.tuples(bodies, bodies).map(lambda parts: ["try:", *parts[0], "finally:", *parts[1]]),
        st.tuples(EXPRESSIONS, bodies).map(lambda parts: [f"with {parts[0]} as c, d:", *parts[1]]),
        st.tuples(EXPRESSIONS, bodies).map(lambda parts: ["match a:", f"    case [x] if {parts[0]}:", *block([parts[1]]), "    case _: return"]),
    )


STATEMENTS = st.recursive(
    st.one_of(
        EXPRESSIONS.map(lambda part: [f"x = {part}"]), EXPRESSIONS.map(lambda part: [f"return {part}"]), st.sampled_from([["raise E"], ["assert a"], ["pass"]])
    ),
    compound,
    max_leaves=10,
)
