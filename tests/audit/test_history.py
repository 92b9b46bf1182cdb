"""The history of one recommendation."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from rich.console import Console

from pipeline.audit.history import UnknownRecommendationError, find, history
from pipeline.audit.terminal import print_history
from pipeline.audit.wording import change
from pipeline.dataset import Rows
from tests import made


def shown(rows: Rows, *, terminal: bool = False) -> str:
    out = io.StringIO()
    print_history(Console(file=out, force_terminal=terminal, width=100), history(rows, made.Made().plans))
    return out.getvalue()


@pytest.mark.parametrize("given", ["rec-00000000000000aa", "00000000000000aa", " rec-00000000000000aa "])
def test_a_recommendation_is_found_by_its_id(given: str) -> None:
    assert find(made.rows(), given)["recommendation_id"] == made.Made().plans


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("rec-00000000000000", "2 recommendations begin so"),
        ("rec-ff", "no recommendation"),
        ("", "no recommendation"),
    ],
)
def test_an_id_that_is_not_one_is_refused(given: str, complaint: str) -> None:
    with pytest.raises(UnknownRecommendationError, match=complaint):
        find(made.rows(), given)


def test_it_shows_words_places_voices_and_what_was_searched() -> None:
    text = shown(made.rows())
    for expected in (
        "issued 2021-03-01 by Inspectors, reports/wexcombe.pdf, page 2",
        "“The quality of plans, which are “too long”.”",
        "as of 2021-09-14: in progress",
        "the council's own word: in progress",
        "made again: 2021-03-01 (rec-00000000000000bb)",
        "2021-03-01  made again  reports/wexcombe.pdf, page 2",
        "2021-09-14  restated in other words  minutes/2021-09.md",
        "turned round: “long” has become “short”",
        "searched: 1 later document, 1 of them records of meetings; 0 could not be read",
        "    2021-09-14  minutes/2021-09.md",
        "2021-09-14  in progress  (council)  minutes/2021-09.md",
        "“plans are shorter now.”",
        "tied by subject, score 0.80: both: plans",
    ):
        assert expected in text, expected


def test_mentions_stand_oldest_first_and_the_undated_by_their_window() -> None:
    rows = made.rows()
    older = dict(rows["mentions"][0], mention_id="men-old", mention_date=None, document_id="doc-old")
    rows["mentions"].append(older)
    window = {"date_earliest": dt.date(2021, 4, 1), "date_latest": dt.date(2021, 6, 30), "source": "old.md"}
    rows["documents"].append({**rows["documents"][0], **window, "document_id": "doc-old"})
    rows["links"].append(dict(rows["links"][0], mention_id="men-old"))
    events = history(rows, made.Made().plans).events
    mentions = [event.mention["mention_id"] for event in events if event.mention]
    assert mentions == ["men-old", made.Made().mention]
    assert "undated, between 2021-04-01 and 2021-06-30" in shown(rows)


def test_a_mention_that_makes_the_matter_again_says_so_once() -> None:
    rows = made.rows()
    later = next(row for row in rows["recommendations"] if row["recommendation_id"] == made.Made().oversight)
    places = {name: later[name] for name in ("document_id", "char_start", "char_end", "page", "text")}
    rows["mentions"][0].update(places, mention_date=later["issued_date"])
    text = shown(rows)
    assert "in progress, made again  (council)" in text
    assert text.count("“Oversight by managers.”") == 1


def test_what_was_made_before_is_named_with_its_day() -> None:
    out = io.StringIO()
    print_history(Console(file=out, width=100), history(made.rows(), made.Made().oversight))
    assert "made before: 2021-03-01 (rec-00000000000000aa)" in out.getvalue()


def test_silence_names_what_was_searched_and_what_could_not_be_read() -> None:
    rows = made.rows()
    rows["links"].clear()
    minutes = next(row for row in rows["documents"] if row["source"].endswith(".md"))
    scan = {**minutes, "document_id": "doc-scan", "source": "scan.pdf", "status": "failed"}
    elsewhere = {**minutes, "document_id": "doc-other", "source": "other.pdf", "authority_code": "E08009902"}
    rows["documents"] += [scan, elsewhere]
    rows["problems"].append(
        {
            "source": "scan.pdf",
            "document_id": "doc-scan",
            "stage": "read",
            "code": "image_only",
            "message": "no text on any page",
            "page": None,
        }
    )
    text = shown(rows)
    assert "nothing found that speaks of it" in text
    assert "could not be read: scan.pdf (no text on any page)" in text
    assert "other.pdf" not in text


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("antonym: long -> short", "turned round: “long” has become “short”"),
        ("qualifier: independent -> ", "lost: “independent”"),
        ("qualifier:  -> all", "added: “all”"),
        ("negation:  -> not", "a negation was added: “not”"),
        ("number: 3 -> 5", "another number: “3” has become “5”"),
    ],
)
def test_a_change_is_told_in_words(told: str, words: str) -> None:
    assert change(told) == words


def test_escape_codes_of_a_document_do_not_reach_the_terminal() -> None:
    rows = made.rows()
    rows["mentions"][0]["text"] = "\x1b]0;owned\x07plans [bold]are[/bold]\x1b[2J shorter"
    assert "\x1b" not in shown(rows)
    coloured = shown(rows, terminal=True)
    assert "owned" not in coloured
    assert "\x1b[2J" not in coloured
    assert "[bold]are[/bold]" in coloured
