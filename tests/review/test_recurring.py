"""A recurrence stands only while a link that is not rejected stands for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.records import LinkedAuthority, Recommendation, Recurrence, Statement
from pipeline.review.recurring import recurrences_after
from tests import made

IDS = made.Made()
LATER = "rec-00000000000000cc"
PAIR = (IDS.plans, LATER)


def asked_again(*, asserted: bool) -> LinkedAuthority:
    """Return the hand-made authority in which later inspectors make the recommendation on plans again."""
    linked = made.linked()
    span = made.find(made.MINUTES, "The quality of plans, which are too short.")
    statement = Statement(span, "issued", "inspection", "Inspectors", "s.list")
    again = Recommendation(LATER, made.MINUTES.document_id, statement, made.MINUTES.quote(span), made.MET)
    mention = replace(linked.mentions[0], span=span, text=again.text)
    link = replace(linked.links[0], asserted=asserted)
    found = (Recurrence(*PAIR, score=link.score, evidence=link.evidence, rule_id="l.again"),) if asserted else ()
    return replace(
        linked,
        recommendations=(*linked.recommendations, again),
        mentions=(mention,),
        links=(link,),
        recurrences=found,
    )


@pytest.mark.parametrize(
    ("asserted", "review", "stands"),
    [(True, None, True), (True, "accepted", True), (True, "rejected", False), (False, "accepted", True)],
)
def test_a_recurrence_follows_its_link(asserted: bool, review: str | None, stands: bool) -> None:
    linked = asked_again(asserted=asserted)
    links = [replace(linked.links[0], asserted=asserted or review == "accepted", review=review)]
    after = recurrences_after(linked, links)
    assert [(one.earlier_recommendation_id, one.later_recommendation_id) for one in after] == [PAIR] * stands


def test_a_recurrence_that_rests_on_no_link_stays() -> None:
    linked = made.linked()
    assert (
        recurrences_after(linked, [replace(link, review="rejected") for link in linked.links])
        == linked.recurrences
    )
