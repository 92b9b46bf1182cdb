"""Regular expressions at random, with the letters that IGNORECASE takes for one another."""

from __future__ import annotations

from hypothesis import strategies as st

LETTERS = "abısſKkİß"
PIECES = st.recursive(
    st.text(LETTERS, min_size=1, max_size=3)
    | st.sampled_from([r"\w", r"\d", " ", "[ab]", "[12]", "[(]", ".", "^", r"\b", "(?=a)", "(?!b)", "(?<=a)"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "+?"])).map(
            lambda p: f"(?:{p[0]}){p[1]}"
        ),
        inner.map(lambda part: f"(?-i:{part})"),
    ),
    max_leaves=6,
)
