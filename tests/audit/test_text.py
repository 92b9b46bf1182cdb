"""Text of documents is made fit for a terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit.text import plain, shorten


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07words", "words"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;what follows is not hidden", "0;what follows is not hidden"),
        ("bell\x07 and\r\nline", "bell and line"),
        ("\x9b31mred", "31mred"),
        ("[bold]kept[/bold]", "[bold]kept[/bold]"),
    ],
)
def test_escape_codes_are_taken_out(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    assert not {chr(code) for code in (*range(32), *range(127, 160))} & set(plain(text))


@given(st.text(), st.integers(min_value=5, max_value=60))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
