"""Recommendations in reports and letters: which items a list has, and what is no item of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import Document, Statement
from tests.extract.papers import H, L, P, T, extracted

SIF = (
    (H, "Elmshire County Council", None, 1, 1),
    (
        H,
        "Inspection of services for children in need of help and protection, "
        "children looked after and care leavers",
    ),
    (P, "Inspection date: 3 March 2015 – 25 March 2015"),
    (P, "Report published: 13 May 2015"),
)
ILACS = (
    (H, "Inspection of Elmshire local authority children’s services", None, 1, 1),
    (P, "Inspection dates: 3 to 14 June 2019"),
    (P, "Lead inspector: Ada Marsh, Her Majesty’s Inspector"),
)
SEND = (
    (H, "Area SEND inspection of Elmshire Local Area Partnership", None, 1, 1),
    (P, "Inspection dates: 6 to 10 February 2023"),
)


def issued(*lines: tuple[object, ...]) -> list[tuple[str | None, str]]:
    document, found = extracted(*lines)
    return [(one.number, document.quote(one.span)) for one in found.statements]


def statements(*lines: tuple[object, ...]) -> tuple[Document, tuple[Statement, ...]]:
    document, found = extracted(*lines)
    return document, found.statements


def test_the_heading_makes_a_noun_phrase_a_recommendation() -> None:
    assert issued(
        *ILACS,
        (H, "What needs to improve?", None, 2, 2),
        (L, "The response to children who are homeless.", "◼", 2),
        (L, "Foster carer recruitment.", "◼", 2),
        (H, "The experiences and progress of children who need help and protection: good", None, 2, 2),
        (L, "Children are seen promptly.", "1.", 2),
    ) == [(None, "The response to children who are homeless."), (None, "Foster carer recruitment.")]


def test_numbering_that_runs_on_into_the_strengths_gives_no_items() -> None:
    found = issued(
        *SIF,
        (H, "What does the local authority need to improve?", None, 4, 2),
        (H, "Priority and immediate action", None, 4, 3),
        (L, "Visit every child at risk.", "7.", 4),
        (H, "Areas for improvement", None, 4, 3),
        (P, "Care leavers", None, 4),
        (L, "Improve pathway plans (paragraph 40).", "8.", 4),
        (H, "The local authority’s strengths", None, 5, 2),
        (L, "Staff are skilled.", "9.", 5),
    )
    assert found == [("7", "Visit every child at risk."), ("8", "Improve pathway plans (paragraph 40).")]


def test_numbers_that_begin_again_are_another_list() -> None:
    assert issued(
        *ILACS,
        (P, "What needs to improve"),
        (L, "The quality of plans.", "◼"),
        (L, "Children wait too long.", "1."),
    ) == [(None, "The quality of plans.")]


def test_each_part_of_the_report_addresses_its_own_body_and_a_nil_statement_is_no_item() -> None:
    _, found = statements(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, "Ask the LSCB to review its threshold guidance.", "1.", 4),
        (H, "The Local Safeguarding Children Board (LSCB)", None, 9, 1),
        (H, "What does the LSCB need to improve?", None, 9, 2),
        (H, "Priority and immediate action", None, 9, 3),
        (L, "There are no areas for priority and immediate action.", "143.", 9),
        (H, "Areas for improvement", None, 9, 3),
        (L, "Strengthen the audit programme.", "144.", 9),
        (H, "Inspection judgement about the LSCB", None, 9, 2),
        (L, "Attendance is good.", "145.", 9),
    )
    assert [(one.number, one.addressee, one.priority) for one in found] == [
        ("1", "local_authority", False),
        ("144", "lscb", False),
    ]


def test_parts_of_a_list_by_time_give_their_due_date() -> None:
    _, found = statements(
        (H, "Inspection of looked after children services", None, 1, 1),
        (P, "Inspection dates: 8 – 12 July 2013"),
        (P, "Published: 16 August 2013"),
        (H, "Areas for improvement", None, 7, 2),
        (P, "In order to improve services, the local authority should take the following action.", None, 7),
        (H, "Immediately:", None, 8, 3),
        (L, "ensure that members understand their duties", "•", 8),
        (H, "Within three months:", None, 8, 3),
        (L, "agree a strategy for early help.", "•", 8),
    )
    assert [(one.due_text, one.due_date) for one in found] == [
        ("Immediately", None),
        ("Within three months", dt.date(2013, 11, 16)),
    ]


def test_the_board_named_in_the_title_is_not_whom_the_first_list_addresses() -> None:
    _, found = statements(
        *SIF,
        (P, "and", None, 1),
        (H, "Review of the effectiveness of the Local Safeguarding Children Board"),
        (H, "Recommendations", None, 4, 2),
        (L, "Ensure that plans are written.", "1.", 4),
        (H, "The Local Safeguarding Children Board (LSCB)", None, 30, 2),
        (H, "Recommendations", None, 30, 3),
        (L, "Write a report every year.", "90.", 30),
    )
    assert [one.addressee for one in found] == ["local_authority", "lscb"]


def test_sub_bullets_and_roman_parts_belong_to_their_item() -> None:
    found = issued(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, "Improve plans by ensuring that:", "1.", 4),
        (L, "they are timely", "•", 4, 1),
        (L, "they are clear.", "•", 4, 1),
        (L, "Review policies on (a) and (b):", "2.", 4),
        (L, "first this", "(i)", 4),
        (L, "then that.", "(ii)", 4),
    )
    assert found == [
        ("1", "Improve plans by ensuring that:\n• they are timely\n• they are clear."),
        ("2", "Review policies on (a) and (b):\n(i) first this\n(ii) then that."),
    ]


def test_topics_between_items_are_no_items_and_do_not_end_the_list() -> None:
    assert issued(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (H, "Leadership and management", None, 4, 2),
        (L, "Plan ahead.", "1.", 4),
        (H, "Help and protection", None, 4, 2),
        (L, "Act early.", "2.", 4),
        (H, "Our children speak", None, 4, 2),
        (P, "Children told us that they like their homes.", None, 4),
    ) == [("1", "Plan ahead."), ("2", "Act early.")]


def test_one_unnumbered_item_counts_and_the_contents_do_not() -> None:
    assert issued(
        *SIF,
        (H, "Contents", None, 2, 1),
        (P, "Recommendations", None, 2),
        (P, "The experiences and progress of children who need help and protection 8", None, 2),
        (H, "Recommendations", None, 30, 2),
        (P, "Make sure that learning from reviews reaches all staff.", None, 30),
        (H, "Inspection findings", None, 30, 2),
        (L, "The board is well led.", "90.", 30),
    ) == [(None, "Make sure that learning from reviews reaches all staff.")]


def test_rows_of_a_table_are_items_and_name_who_answers() -> None:
    document, found = statements(
        *SEND,
        (H, "Areas for priority action", None, 6, 2),
        (T, "Responsible body\tAreas for priority action", None, 6),
        (T, "Elmshire Integrated Care Board\tThe board should cut waiting times.", None, 6),
        (T, "Elmshire Council and Elmshire ICB\tLeaders should plan together.", None, 6),
        (H, "Areas for improvement", None, 6, 2),
        (P, "Leaders should write clear plans so that:", None, 6),
        (L, "schools know their part.", "▪", 6),
        (H, "Local area partnership details", None, 7, 2),
    )
    assert [(document.quote(one.span), one.addressee, one.priority) for one in found] == [
        ("The board should cut waiting times.", "health", True),
        ("Leaders should plan together.", "partnership", True),
        ("Leaders should write clear plans so that:\n▪ schools know their part.", "partnership", False),
    ]


def test_a_letter_after_a_focused_visit() -> None:
    document, found = extracted(
        (P, "7 June 2021"),
        (P, "Dear Ms Birch"),
        (H, "Focused visit to Elmshire children’s services"),
        (
            P,
            "This letter summarises the findings of the focused visit to Elmshire children’s "
            "services on 5 and 6 May 2021.",
        ),
        (H, "Areas for priority action"),
        (P, "The local authority needs to act swiftly on missing children."),
        (H, "What needs to improve in this area of social work practice"),
        (L, "The timeliness of visits.", "◼"),
        (H, "Findings"),
        (L, "Staff are skilled.", "◼"),
        (P, "Yours sincerely"),
        (P, "Ada Marsh"),
        (P, "Her Majesty’s Inspector"),
    )
    assert [(document.quote(one.span), one.priority) for one in found.statements] == [
        ("The local authority needs to act swiftly on missing children.", True),
        ("The timeliness of visits.", False),
    ]
    assert found.facts.doc_type == "inspection_letter"
    assert found.inspection
    assert found.inspection.kind == "focused visit"
    assert (found.inspection.start_date, found.inspection.end_date) == (dt.date(2021, 5, 5), dt.date(2021, 5, 6))
    assert (found.inspection.published_date, found.inspection.lead_inspector) == (dt.date(2021, 6, 7), "Ada Marsh")


def test_recommendation_in_brackets_is_a_reference_back() -> None:
    assert issued(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, "Plan ahead.", "1.", 4),
        (H, "Inspection findings", None, 5, 2),
        (L, "Plans come late. (Recommendation)", "2.", 5),
    ) == [("1", "Plan ahead.")]


@pytest.mark.parametrize("kind", [P, L])
def test_a_paper_that_is_no_report_issues_nothing_as_an_inspectorate(kind: str) -> None:
    _, found = statements((H, "Scrutiny Board"), (H, "What needs to improve"), (kind, "The quality of plans."))
    assert [one for one in found if one.role == "issued" and one.kind == "inspection"] == []


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 11))
def test_an_item_broken_by_a_page_stays_whole(cut: int) -> None:
    sentence = "Improve the timeliness of visits so that every child is seen alone."
    words = sentence.split()
    first, rest = " ".join(words[:cut]), " ".join(words[cut:])
    (number, text), second = issued(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, first, "1.", 4),
        *([(P, rest, None, 5)] if rest else []),
        (L, "Plan ahead.", "2.", 5),
    )
    assert (number, text.split()) == ("1", words)
    assert second == ("2", "Plan ahead.")


HEADINGS_OF_ILACS = (
    ("What needs to improve in this area of social work practice?", False),
    ("What does the local authority need to do to improve?", False),
    ("What still needs to improve?", False),
    ("What needs to improve to be outstanding?", False),
    ("Areas of improvement", False),
    ("Areas for priority action", True),
    ("Priority actions for the council:", True),
)


@pytest.mark.parametrize(("heading", "priority"), HEADINGS_OF_ILACS)
def test_a_heading_that_asks_for_improvement_opens_a_list(heading: str, priority: bool) -> None:
    _, found = statements(
        *ILACS,
        (H, heading, None, 2, 2),
        (L, "The quality of plans.", "◼", 2),
        (L, "Foster carer recruitment.", "◼", 2),
        (H, "The experiences and progress of children in care: good", None, 3, 2),
    )
    assert [one.priority for one in found] == [priority] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "Areas for improvement identified at the last inspection",
        "Progress with the areas for priority action",
        "Priority action plan",
    ],
)
def test_a_heading_that_looks_back_opens_none(heading: str) -> None:
    _, found = statements(*ILACS, (H, heading, None, 2, 2), (L, "Plans are now written.", "◼", 2))
    assert found == ()


@pytest.mark.parametrize(
    ("heading", "addressee"),
    [
        ("What does Elmshire County Council need to improve?", "local_authority"),
        ("What the local authority needs to do to improve", "local_authority"),
        ("Recommendations to the local authority", "local_authority"),
        ("What does the Elmshire Safeguarding Children Board need to improve?", "lscb"),
        ("What does the ESCB need to improve?", "lscb"),
        ("Recommendations to the board", "lscb"),
    ],
)
def test_a_heading_names_whom_its_list_addresses(heading: str, addressee: str) -> None:
    _, found = statements(*SIF, (H, heading, None, 4, 2), (L, "Ensure that plans are written.", "1.", 4))
    assert [one.addressee for one in found] == [addressee]


@pytest.mark.parametrize(
    "heading",
    [
        "The Elmshire Local Safeguarding Children Board (ELSCB)",
        "Section 2: Local Safeguarding Children Board",
        "The Elm and Ash Local Safeguarding Children Board requires improvement",
        "The effectiveness of the Elmshire Safeguarding Children Board",
    ],
)
def test_the_part_about_the_board_may_bear_its_name(heading: str) -> None:
    _, found = statements(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, "Ensure that plans are written.", "1.", 4),
        (H, heading, None, 30, 2),
        (H, "Recommendations", None, 30, 3),
        (L, "Write a report every year.", "90.", 30),
    )
    assert [one.addressee for one in found] == ["local_authority", "lscb"]


def test_the_board_as_a_topic_between_numbered_items_divides_nothing() -> None:
    _, found = statements(
        *SIF,
        (H, "Recommendations", None, 4, 2),
        (L, "Ensure that plans are written.", "1.", 4),
        (H, "Local Safeguarding Children Board", None, 4, 3),
        (L, "Report to the board on neglect.", "2.", 4),
    )
    assert [(one.number, one.addressee) for one in found] == [("1", "local_authority"), ("2", "local_authority")]


def test_an_inspection_of_child_protection_in_2012() -> None:
    _, found = extracted(
        (H, "Inspection of local authority arrangements for the protection of children", None, 1, 1),
        (P, "Elmshire Council"),
        (P, "Inspection dates: 8 – 17 October 2012"),
        (P, "Lead inspector Ada Marsh HMI"),
        (P, "Published: 20 November 2012"),
        (H, "Areas for improvement", None, 3, 2),
        (L, "In order to improve the help given, the council should take the following action.", "12.", 3),
        (H, "Immediately:", None, 3, 3),
        (L, "make sure that every referral is seen by a manager", "■", 3),
        (H, "Within three months:", None, 3, 3),
        (L, "write the threshold document anew.", "■", 3),
        (H, "The quality of practice", None, 4, 2),
        (L, "Visits are made in time.", "15.", 4),
        (H, "Record of main findings", None, 9, 2),
        (T, "Overall effectiveness\tAdequate", None, 9),
        (T, "The quality of practice\tInadequate", None, 9),
        (T, "Leadership and governance\tGood", None, 9),
    )
    assert [(one.due_text, one.due_date) for one in found.statements] == [
        ("Immediately", None),
        ("Within three months", dt.date(2013, 2, 20)),
    ]
    assert {one.criterion: one.grade for one in found.judgements} == {
        "overall": "adequate",
        "other": "inadequate",
        "leadership": "good",
    }
    assert found.inspection
    assert found.inspection.kind == "child protection inspection"


def test_a_statement_of_action_lists_the_weaknesses_of_an_area() -> None:
    _, found = statements(
        (P, "7 June 2018"),
        (P, "Dear Ms Birch"),
        (H, "Joint local area SEND inspection in Elmshire"),
        (P, "Between 16 April 2018 and 20 April 2018, Ofsted conducted a joint inspection."),
        (H, "Areas for development"),
        (P, "It must be said how the area will tackle the following areas of significant weakness:"),
        (L, "there is no joint plan", "■"),
        (L, "plans are of poor quality.", "■"),
        (P, "Yours sincerely"),
    )
    assert [one.priority for one in found] == [True, True]


@pytest.mark.parametrize(
    "nil",
    [
        "There are no areas of practice requiring priority and immediate action.",
        "No further recommendations are made.",
        "At this inspection, there were no areas for priority action.",
    ],
)
def test_a_list_may_say_that_it_is_empty(nil: str) -> None:
    assert issued(
        *SIF,
        (H, "Priority and immediate action", None, 4, 3),
        (L, nil, "1.", 4),
        (H, "Areas for improvement", None, 4, 3),
        (L, "No child should wait for a plan.", "2.", 4),
    ) == [("2", "No child should wait for a plan.")]


def test_what_follows_a_last_item_without_a_full_stop_is_not_its_rest() -> None:
    assert [
        text
        for _, text in issued(
            *ILACS,
            (H, "What needs to improve", None, 2, 2),
            (L, "The quality of audits", "■", 2),
            (P, "A copy of this report goes to the Department for Education.", None, 2),
        )
    ] == ["The quality of audits"]


def test_a_list_may_be_numbered_within_a_number_that_is_not_printed() -> None:
    items = (
        ("1.1", "The quality of plans."),
        ("1.2", "Care leavers’ housing."),
        ("2.1", "Foster carer recruitment."),
    )
    assert issued(
        *ILACS,
        (H, "What needs to improve?", None, 2, 2),
        *((L, words, label, 2) for label, words in items),
        (H, "The experiences and progress of children who need help and protection: good", None, 2, 2),
    ) == list(items)


def test_numbers_within_a_number_belong_to_its_item() -> None:
    found = issued(
        *ILACS,
        (H, "What needs to improve?", None, 2, 2),
        (L, "The quality of plans:", "1", 2),
        (L, "for children in need", "1.1", 2),
        (L, "for care leavers.", "1.2", 2),
        (L, "Foster carer recruitment.", "2", 2),
        (H, "The experiences and progress of children who need help and protection: good", None, 2, 2),
    )
    assert [number for number, _ in found] == ["1", "2"]
    assert found[0][1].endswith("for care leavers.")
