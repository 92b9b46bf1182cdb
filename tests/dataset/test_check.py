"""A sound dataset passes; every kind of breach is named."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from pipeline.dataset import violations
from tests import made


def test_a_sound_dataset_has_no_violations() -> None:
    assert violations(made.rows(), made.page_starts()) == []


@pytest.mark.parametrize(
    ("table", "column", "value", "complaint"),
    [
        ("mentions", "char_start", 0, "the words are not those at 0"),
        ("mentions", "text", "plans are longer now.", "the words are not those"),
        ("judgements", "char_end", 10_000, "the words are not those"),
        ("recommendations", "page", 1, "page is 1, the span starts on page 2"),
        ("resolutions", "page", 1, "page is 1, the span starts on page None"),
        ("links", "mention_id", "men-none", "mention_id men-none is not in mentions"),
        ("links", "status", "finished", "'finished', which is not in its vocabulary"),
        ("links", "evidence", None, "evidence is null"),
        ("links", "score", "high", "score is str 'high', not number"),
        ("follow_up", "overdue", 0, "overdue is int 0, not boolean"),
        ("follow_up", "as_of", dt.datetime(2021, 1, 1), "not date"),
        ("occurrences", "changes", [1], "not list"),
    ],
)
def test_a_breach_is_named(table: str, column: str, value: Any, complaint: str) -> None:
    rows = made.rows()
    rows[table][0][column] = value
    assert [breach for breach in violations(rows, made.page_starts()) if complaint in breach]


def test_an_id_used_twice_is_named() -> None:
    rows = made.rows()
    rows["documents"].append(dict(rows["documents"][0]))
    assert any("key occurs twice" in breach for breach in violations(rows, made.page_starts()))


def test_a_column_too_many_or_missing_is_named() -> None:
    rows = made.rows()
    rows["mentions"][0]["mood"] = rows["mentions"][0].pop("voice")
    assert any("['mood', 'voice']" in breach for breach in violations(rows, made.page_starts()))
