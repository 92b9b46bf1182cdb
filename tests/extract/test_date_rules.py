"""The examples of the rules in models/dates, run."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_context import DateContext
from pipeline.extract.date_cues import RoleCue, TenseCue
from pipeline.extract.date_expressions import find_expressions
from pipeline.extract.date_forms import Form
from pipeline.extract.date_roles import role_of, told
from pipeline.extract.date_values import find_dates_in, resolve
from pipeline.locations import models_dir

_ANCHOR = dt.date(2018, 2, 14)
_BOOK = DateBook.load(models_dir())
_EXAMPLE = re.compile(
    r"(?P<opening>\^)?(?P<closing>\$)?(?:(?P<heading>[^>\[]+) > )?(?P<before>[^\[]*)"
    r"\[(?P<date>[^\]]+)\](?:\{(?P<when>\w+)\})?(?P<after>.*)"
)


def _context(example: str) -> tuple[DateContext, str | None]:
    parts = _EXAMPLE.fullmatch(example)
    assert parts, example
    before, date, after = parts["before"], parts["date"], parts["after"]
    text = before + date + after
    found = [
        one
        for one in find_expressions(text, _BOOK)
        if before.startswith(text[: one.start]) and one.end >= len(before)
    ]
    assert found, f"no date in {example!r}"
    start, end = found[0].start, found[0].end
    context = DateContext(
        expression=found[0],
        start=start,
        end=end,
        before=text[:start],
        after=text[end:],
        sentence_before=text[:start],
        between=None,
        headings=(parts["heading"],) if parts["heading"] else (),
        opening=bool(parts["opening"]),
        closing=bool(parts["closing"]),
    )
    return context, parts["when"]


def _role_rule(cue: RoleCue, example: str) -> str:
    context, when = _context(example)
    value = resolve(context.expression, _ANCHOR)
    assert value.first or not when, example
    days = {"ahead": -30, "behind": 400, "now": 0}
    anchor = value.first + dt.timedelta(days=days[when]) if when and value.first else None
    return role_of(context, value, _BOOK, cue.types[0] if cue.types else "minutes", anchor)[1]


@pytest.mark.parametrize("form", _BOOK.forms, ids=lambda form: form.id)
def test_forms_find_their_examples(form: Form) -> None:
    for text in form.match:
        assert form.id in {value.rule_id for value in find_dates_in(text, _BOOK, _ANCHOR)}, text
    for text in form.no_match:
        assert form.id not in {value.rule_id for value in find_dates_in(text, _BOOK, _ANCHOR)}, text


@pytest.mark.parametrize("cue", _BOOK.roles, ids=lambda cue: cue.id)
def test_role_cues_hold_for_their_examples(cue: RoleCue) -> None:
    for example in cue.match:
        assert _role_rule(cue, example) == cue.id, example
    for example in cue.no_match:
        assert _role_rule(cue, example) != cue.id, example


@pytest.mark.parametrize("cue", _BOOK.tenses, ids=lambda cue: cue.id)
def test_tense_cues_hold_for_their_examples(cue: TenseCue) -> None:
    for example in cue.match:
        found = told(_context(example)[0], _BOOK)
        assert found, example
        assert found.id == cue.id, example
    for example in cue.no_match:
        found = told(_context(example)[0], _BOOK)
        assert not found or found.told != cue.told, example


def test_every_rule_is_explained_once() -> None:
    rules: list[Form | RoleCue | TenseCue] = [*_BOOK.forms, *_BOOK.roles, *_BOOK.tenses]
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.note and rule.match for rule in rules)
