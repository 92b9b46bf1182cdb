"""Sentences that look back at the inspection: which matter they speak of, and which sentences they vouch for."""

from __future__ import annotations

import datetime as dt

from pipeline.link import link_authority
from pipeline.records import LinkedAuthority, MinedDocument
from tests.link.build import group, mined, report, with_

MARCH = dt.date(2019, 3, 1)
FOSTERING = "Ensure that private fostering assessments are completed within timescales."
SUPERVISION = "Ensure that supervision of social workers is regular and reflective."
DEMANDS = [FOSTERING, SUPERVISION, "Strengthen the tracking of prospective adopters."]


def told_of(recommendation: str, *documents: MinedDocument) -> list[tuple[str, str, str]]:
    linked: LinkedAuthority = link_authority(documents, "E99", "Larkshire")
    identity = next(one.recommendation_id for one in linked.recommendations if one.text == recommendation)
    spoken = {mention.mention_id: mention.text for mention in linked.mentions}
    wanted = [one for one in linked.links if one.recommendation_id == identity and one.asserted]
    return [(spoken[one.mention_id], one.status, one.basis) for one in wanted]


def later(*sentences: str) -> MinedDocument:
    return mined(
        "later.md", "inspection_report", [("paragraph", " ".join(sentences))], document_date=dt.date(2022, 6, 1)
    )


def test_a_comparison_that_points_back_vouches_for_the_sentence_before_it() -> None:
    paper = later(
        "Social workers' supervision takes place each month.", "This is an improvement since the last inspection."
    )
    (found,) = told_of(SUPERVISION, report("report.pdf", MARCH, DEMANDS), paper)
    assert "supervision takes place" in found[0]


def test_progress_on_all_areas_is_news_of_each_that_it_names_and_of_no_other() -> None:
    paper = later(
        "Progress has been made on all areas for improvement, including private fostering and supervision."
    )
    own = report("report.pdf", MARCH, DEMANDS)
    assert [len(told_of(demand, own, paper)) for demand in DEMANDS] == [1, 1, 0]


def test_topics_for_a_work_programme_are_plans_and_answer_nothing() -> None:
    lead = "Members were keen to include issues from the recommendations on the work programme including:"
    items = ["Private fostering", "Transformation of the service"]
    paper = mined(
        "minutes.md",
        "minutes",
        [("paragraph", lead), *(("list_item", one) for one in items)],
        document_date=dt.date(2019, 6, 1),
    )
    paper = with_(paper, group_references=(group(paper, lead, None, True),))
    own = report("report.pdf", MARCH, DEMANDS)
    assert told_of(FOSTERING, own, paper) == [("Private fostering", "planned", "subject")]
    assert [told_of(demand, own, paper) for demand in DEMANDS[1:]] == [[], []]


def test_items_without_a_cue_have_the_status_of_the_words_that_lead_to_them() -> None:
    paper = mined(
        "note.md",
        "briefing_note",
        [
            ("paragraph", "These actions have been completed:"),
            ("list_item", "A review of private fostering assessments"),
        ],
        document_date=dt.date(2019, 6, 1),
    )
    found = told_of(FOSTERING, report("report.pdf", MARCH, DEMANDS), paper)
    assert [status for _, status, _ in found] == ["completed"]


def test_a_sentence_that_names_parts_has_the_status_of_what_it_goes_on_from() -> None:
    paper = later("Some matters have taken too long to put right.", "This includes private fostering assessments.")
    found = told_of(FOSTERING, report("report.pdf", MARCH, DEMANDS), paper)
    assert [status for _, status, _ in found] == ["concern"]


def test_a_row_that_opens_with_completed_is_read_with_it() -> None:
    cells = "Publish the protocol\tHead of service\tCompleted. Private fostering assessments take three weeks."
    paper = mined("plan.md", "action_plan", [("table_row", cells)], document_date=dt.date(2019, 6, 1))
    found = told_of(FOSTERING, report("report.pdf", MARCH, DEMANDS), paper)
    assert [status for _, status, _ in found] == ["completed"]
