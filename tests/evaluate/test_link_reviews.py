"""Reviewers' decisions as labels: what they decided on is read, all else is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.evaluate.link_labels import digest
from pipeline.evaluate.link_reviews import load_reviews, review_row
from pipeline.link.linker import default_linker
from pipeline.link.view import view
from pipeline.review.decisions import ACCEPTED, REJECTED, WITHDRAWN, Decision, Target
from pipeline.review.store import store
from tests.link.build import mined

DEMAND = "Ensure that supervision of social workers is regular."
TOLD, PRAISE = "Supervision now takes place each month.", "The canteen is much liked by all staff."


def decision(quote: str, verdict: str, replaces: str | None = None) -> Decision:
    target = Target("E99", DEMAND, "", 0, None, "paper", "paper.md", None, "", 0, 1, quote, 0)
    return Decision(target, verdict, "A. Reader", dt.datetime(2024, 5, 1, tzinfo=dt.UTC), replaces=replaces)


def test_what_was_accepted_and_rejected_is_labelled_and_the_rest_is_unread(tmp_path: Path) -> None:
    store(tmp_path, [decision(TOLD, ACCEPTED), decision(PRAISE, REJECTED)])
    paper = mined("paper.md", "minutes", [("paragraph", f"The board met in the spring. {TOLD} {PRAISE}")])
    linker = default_linker()
    seen = view(paper, linker.areas, linker.lexicon)
    decided = load_reviews(tmp_path)["paper"][digest(DEMAND)]
    assert review_row(seen, decided).tolist() == [-1, 2, 0]


def test_decisions_that_were_withdrawn_teach_nothing(tmp_path: Path) -> None:
    first = decision(TOLD, ACCEPTED)
    store(tmp_path, [first, decision(TOLD, WITHDRAWN, replaces=first.decision_id)])
    assert load_reviews(tmp_path) == {}
