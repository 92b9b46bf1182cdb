"""Silence asks for more than the want of a sure link: a weak tie counts where nothing else speaks."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pipeline.link import link_authority
from pipeline.link.linker import default_linker
from pipeline.records import Link, LinkedAuthority
from tests.link.build import report

DEMAND = "Widen the choice of adopters for children with complex needs"
ISSUED = report("a.pdf", dt.date(2016, 5, 1), [DEMAND])
WEAK = "The agency met its plans for the year and has adopters from many backgrounds."
NOTHING = "The council moved its offices to the town centre in the spring."


def link(*findings: str, rescue_at: float, sure: float = 2.0) -> LinkedAuthority:
    """Link two reports under thresholds at which all ties by subject are too weak to be kept."""
    linker = default_linker()
    scorer = replace(linker.scorer, assert_at=sure, candidate_at=sure, rescue_at=rescue_at)
    later = report("b.pdf", dt.date(2020, 5, 1), [], findings)
    return link_authority([ISSUED, later], "E99", "Larkshire", replace(linker, scorer=scorer))


def asserted(linked: LinkedAuthority) -> list[Link]:
    return [one for one in linked.links if one.asserted]


def test_the_best_weak_tie_is_asserted_where_nothing_else_speaks_of_the_matter() -> None:
    linked = link(WEAK, NOTHING, rescue_at=0.001)
    (saved,) = asserted(linked)
    assert saved.rule_id == "link.rescued"
    assert saved.evidence.endswith("nothing else speaks of it")
    assert saved.status == "noted"
    assert [mention.text for mention in linked.mentions] == [WEAK]


def test_weak_ties_that_save_nothing_leave_neither_links_nor_mentions() -> None:
    linked = link(WEAK, NOTHING, rescue_at=1.0)
    assert linked.links == ()
    assert linked.mentions == ()


def test_what_names_no_subject_of_the_recommendation_saves_nothing() -> None:
    assert link(NOTHING, rescue_at=0.0).links == ()


def test_a_sure_tie_needs_no_weak_one() -> None:
    said = "The pool of adopters is wider, so that children with complex needs have a choice of adopters."
    linked = link(said, WEAK, rescue_at=0.001, sure=0.2)
    assert {one.rule_id for one in asserted(linked)} == {"link.subject"}
