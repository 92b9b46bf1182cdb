"""Rates, means and intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluate.calibration import calibration
from pipeline.evaluate.figures import Figures, frame, spread, totals
from pipeline.evaluate.verdicts import FOUND, MISSED, RIGHT, WRONG, Subject, Verdict

COUNTS = st.integers(0, 50)


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_f1_lies_between_precision_and_recall(found: int, missed: int, right: int, wrong: int) -> None:
    figures = Figures(found, missed, right, wrong)
    if figures.f1 is not None and figures.precision is not None and figures.recall is not None:
        low, high = sorted((figures.precision, figures.recall))
        assert low - 1e-9 <= figures.f1 <= high + 1e-9


@pytest.mark.parametrize(
    ("figures", "f1", "headline"),
    [
        (Figures(3, 1, 3, 1), 0.75, 0.75),
        (Figures(3, 1, 0, 0), None, 0.75),  # only recall is asked
        (Figures(0, 0, 3, 1), None, 0.75),  # only precision is asked
        (Figures(0, 4, 0, 0), 0.0, 0.0),  # nothing was found
        (Figures(0, 0, 0, 0), None, None),
    ],
)
def test_f1_is_null_where_only_one_rate_is_asked(
    figures: Figures, f1: float | None, headline: float | None
) -> None:
    assert (figures.f1, figures.headline) == (f1, headline)


def verdicts(authority: str, right: int, wrong: int) -> list[Verdict]:
    subject = Subject("paper", authority)
    good = [subject.verdict("links", outcome, "") for _ in range(right) for outcome in (FOUND, RIGHT)]
    return good + [subject.verdict("links", outcome, "") for _ in range(wrong) for outcome in (MISSED, WRONG)]


def test_the_mean_over_authorities_gives_a_small_one_its_voice() -> None:
    found = frame([*verdicts("Large", 90, 10), *verdicts("Small", 1, 9)])
    assert totals(found)["links"].f1 == pytest.approx(91 / 110)
    assert spread(found)["links"].mean == pytest.approx((0.9 + 0.1) / 2)


def test_the_interval_over_authorities_is_the_same_each_time_and_holds_the_figure() -> None:
    found = frame([*verdicts("One", 8, 2), *verdicts("Two", 5, 5), *verdicts("Three", 9, 1)])
    first, again = spread(found)["links"], spread(found)["links"]
    assert first == again
    assert first.low < (totals(found)["links"].f1 or 0) < first.high
    assert first.low == pytest.approx(0.5)  # the worst authority drawn three times


def test_one_authority_has_no_spread() -> None:
    assert spread(frame(verdicts("One", 8, 2))) == {}


def test_no_verdicts_give_no_figures() -> None:
    assert totals(frame([])) == {}


def test_scores_that_keep_their_word_have_no_error() -> None:
    measured = calibration([(0.8, True)] * 8 + [(0.8, False)] * 2)
    assert measured is not None
    assert measured.error == pytest.approx(0)


def test_scores_that_promise_too_much_are_found_out() -> None:
    measured = calibration([(1.0, False)] * 3 + [(0.0, False)])
    assert measured is not None
    assert measured.error == pytest.approx(0.75)
    assert [one.links for one in measured.bins] == [1, 3]


def test_no_links_have_no_calibration() -> None:
    assert calibration([]) is None
