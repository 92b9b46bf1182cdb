import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.link import follow_up, link_authority
from pipeline.link.due import ACTION_PLAN_DAYS, working_days_after
from pipeline.records import FollowUp, LinkedAuthority, MinedDocument
from tests.link.build import group, mined, report, restated, with_

MARCH = dt.date(2019, 3, 1)
FOSTERING = "Ensure that private fostering assessments are completed within timescales."
SUPERVISION = "Ensure that supervision of social workers is regular and reflective."
CHOICE = "Strengthen the tracking of prospective adopters so that the potential for early placement is maximised."
DEMANDS = [FOSTERING, SUPERVISION, CHOICE]


def link(*documents: MinedDocument) -> LinkedAuthority:
    return link_authority(documents, "E99", "Larkshire")


def texts(linked: LinkedAuthority, recommendation: str, basis: str | None = None) -> list[str]:
    identity = next(one.recommendation_id for one in linked.recommendations if one.text == recommendation)
    spoken = {mention.mention_id: mention.text for mention in linked.mentions}
    wanted = [one for one in linked.links if one.recommendation_id == identity and one.asserted]
    return [spoken[one.mention_id] for one in wanted if basis in (None, one.basis)]


def ledger(
    linked: LinkedAuthority, documents: Sequence[MinedDocument], recommendation: str, as_of: dt.date
) -> FollowUp:
    identity = next(one.recommendation_id for one in linked.recommendations if one.text == recommendation)
    return next(row for row in follow_up(linked, documents, as_of) if row.recommendation_id == identity)


def test_a_restatement_that_turns_the_meaning_round_is_an_occurrence_with_the_change() -> None:
    turned = CHOICE.replace("maximised", "minimised")
    paper = mined("paper.md", "briefing_note", [("list_item", turned)], document_date=dt.date(2019, 6, 1))
    paper = with_(paper, statements=(restated(paper, turned, "3"),))
    linked = link(report("report.pdf", MARCH, DEMANDS), paper)
    (found,) = [one for one in linked.occurrences if one.document_id == paper.document.document_id]
    assert (found.match, [(c.kind, c.was, c.now) for c in found.changes]) == (
        "reworded",
        [("antonym", "maximised", "minimised")],
    )
    assert len(linked.recommendations) == 3


def test_what_stands_under_a_recommendations_heading_answers_it_whatever_its_words() -> None:
    answer = "A working group has met twice and a draft will go to the board in May."
    paper = mined(
        "note.md",
        "briefing_note",
        [
            ("heading", "Recommendation 2"),
            ("paragraph", answer),
            ("heading", "Other matters"),
            ("paragraph", "Tea was served to all."),
        ],
        document_date=dt.date(2019, 6, 1),
    )
    paper = with_(paper, statements=(restated(paper, "Recommendation 2", "2", heading=True),))
    linked = link(report("report.pdf", MARCH, DEMANDS), paper)
    assert texts(linked, SUPERVISION, "number") == [answer]
    assert all("Tea" not in mention.text for mention in linked.mentions)


def test_a_list_that_answers_all_areas_is_sorted_by_subject_not_only_by_order() -> None:
    lead = "Progress in the three areas identified was as follows:"
    items = [
        "Private fostering visits are now on time.",
        "Adopters are tracked each month.",
        "Supervision is monthly.",
    ]
    paper = mined(
        "minutes.md",
        "minutes",
        [("paragraph", lead), *(("list_item", one) for one in items)],
        document_date=dt.date(2019, 6, 1),
    )
    paper = with_(paper, group_references=(group(paper, lead, 3, True),))
    linked = link(report("report.pdf", MARCH, DEMANDS), paper)
    assert texts(linked, SUPERVISION, "heading") == [items[2]]
    assert texts(linked, CHOICE, "heading") == [items[1]]


def test_nothing_said_before_the_recommendation_counts_and_undated_order_is_marked() -> None:
    told = "Private fostering assessments are now completed within timescales."
    before = mined("a.md", "minutes", [("heading", "Old"), ("paragraph", told)], document_date=dt.date(2018, 1, 1))
    undated = mined("b.md", "minutes", [("paragraph", told)], latest=dt.date(2020, 1, 1))
    linked = link(report("report.pdf", MARCH, DEMANDS), before, undated)
    assert {mention.document_id for mention in linked.mentions} == {undated.document.document_id}
    assert [one.order_certain for one in linked.links if one.asserted] == [False] * len(
        [one for one in linked.links if one.asserted]
    )


def test_silence_is_no_follow_up_only_where_something_was_searched_and_time_has_passed() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    later = mined(
        "c.md",
        "minutes",
        [("paragraph", "The car park was resurfaced in the spring.")],
        document_date=dt.date(2019, 5, 1),
    )
    alone, searched = link(own), link(own, later)
    assert ledger(searched, [own, later], FOSTERING, dt.date(2019, 5, 2)).status == "not_yet_due"
    assert ledger(alone, [own], FOSTERING, dt.date(2021, 1, 1)).status == "nothing_searched"
    row = ledger(searched, [own, later], FOSTERING, dt.date(2021, 1, 1))
    assert (row.status, row.meetings_searched, row.documents_searched, row.overdue) == ("no_follow_up", 1, 1, True)


def test_what_a_council_says_of_itself_and_what_inspectors_confirm_stay_apart() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    council = mined(
        "d.md",
        "minutes",
        [
            (
                "paragraph",
                "The work on private fostering assessments is complete; all are within timescales.",
            )
        ],
        document_date=dt.date(2020, 1, 1),
    )
    again = report(
        "later.pdf",
        dt.date(2021, 1, 1),
        ["The sufficiency of local homes for children in care."],
        ["Private fostering assessments are not completed within timescales and remain weak."],
    )
    documents = [own, council, again]
    row = ledger(link(*documents), documents, FOSTERING, dt.date(2021, 6, 1))
    assert row.confirmed == "concern"
    assert row.self_reported in {"completed", "in_progress"}
    assert row.status == "concern"


def test_the_same_words_printed_twice_are_counted_once() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    told = "Private fostering assessments are now completed within timescales, and visits to children are on time."
    minutes = mined("e.md", "minutes", [("paragraph", told)], document_date=dt.date(2020, 1, 1))
    pack = mined("f.md", "agenda", [("heading", "Pack"), ("paragraph", told)], document_date=dt.date(2020, 2, 1))
    documents = [own, minutes, pack]
    linked = link(*documents)
    assert len(texts(linked, FOSTERING)) == 2
    assert ledger(linked, documents, FOSTERING, dt.date(2020, 6, 1)).mentions == 1


def test_a_matter_recommended_again_is_a_recurrence_and_a_concern() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    again = report("later.pdf", dt.date(2022, 1, 1), ["The timeliness of private fostering assessments."])
    linked = link(own, again)
    earlier = next(one.recommendation_id for one in linked.recommendations if one.text == FOSTERING)
    assert [one.earlier_recommendation_id for one in linked.recurrences] == [earlier]
    assert {mention.status for mention in linked.mentions} == {"concern"}


def test_what_was_asked_of_a_board_is_not_answered_by_the_council() -> None:
    demand = "Promote awareness of private fostering among partners."
    own = report("report.pdf", MARCH, [demand], addressee="lscb")
    later = report(
        "later.pdf",
        dt.date(2022, 1, 1),
        ["The quality of plans."],
        ["Private fostering is well understood by partners."],
    )
    assert texts(link(own, later), demand) == []


def test_the_order_of_the_documents_changes_nothing() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    told = mined(
        "g.md",
        "minutes",
        [("paragraph", "Supervision of social workers is now regular and reflective.")],
        document_date=dt.date(2020, 1, 1),
    )
    assert link(own, told) == link(told, own)


def test_a_mention_repeated_by_number_alone_needs_one_inspection_with_that_number() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    paper = mined(
        "h.md",
        "briefing_note",
        [("heading", "Recommendation 9"), ("paragraph", "Work goes on as it should.")],
        document_date=dt.date(2020, 1, 1),
    )
    paper = with_(paper, statements=(restated(paper, "Recommendation 9", "9", heading=True),))
    assert not [one for one in link(own, paper).links if one.basis == "number"]
    assert replace(own) == own


@pytest.mark.parametrize(
    ("published", "due"),
    [
        (dt.date(2017, 6, 13), dt.date(2017, 9, 20)),  # one bank holiday between
        (dt.date(2019, 3, 1), dt.date(2019, 6, 13)),  # Easter and May: four
        (dt.date(2022, 12, 31), dt.date(2023, 4, 12)),  # published on a Saturday; New Year's Day moved to Monday
    ],
)
def test_an_action_plan_is_due_seventy_working_days_after_the_report(published: dt.date, due: dt.date) -> None:
    assert working_days_after(published, ACTION_PLAN_DAYS) == due


def test_a_matter_is_not_done_by_a_tie_that_is_in_doubt() -> None:
    own = report("report.pdf", MARCH, DEMANDS)
    later = mined(
        "later.md",
        "inspection_report",
        [("paragraph", "Private fostering assessments are completed promptly within timescales.")],
        document_date=dt.date(2021, 1, 1),
    )
    linked, documents = link(own, later), [own, later]
    assert {one.status for one in linked.links} == {"completed"}

    def as_scored(score: float, review: str | None = None) -> tuple[str, str | None]:
        links = tuple(replace(one, score=score, review=review) for one in linked.links)
        row = ledger(replace(linked, links=links), documents, FOSTERING, dt.date(2021, 6, 1))
        return row.status, row.confirmed

    assert as_scored(0.8) == ("completed", "completed")
    assert as_scored(0.4) == ("noted", "noted")
    assert as_scored(0.4, "accepted") == ("completed", "completed")
