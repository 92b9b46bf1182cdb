"""Grades in reports of each framework, and as other papers report them."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import Extraction
from tests.extract.papers import H, L, P, T, extracted

ILACS_TITLE = (H, "Inspection of Elmshire local authority children’s services", None, 1, 1)
SIF_TITLE = (
    H,
    "Inspection of services for children in need of help and protection, children looked after and care leavers",
)


def grades(found: Extraction) -> list[tuple[str, str]]:
    return [(one.criterion, one.grade) for one in found.judgements]


def ilacs(dates: str, *lines: tuple[object, ...]) -> Extraction:
    lead = (P, "Lead inspector: Ada Marsh")
    return extracted(ILACS_TITLE, (P, f"Inspection dates: {dates}"), lead, *lines)[1]


def test_the_table_of_the_first_page() -> None:
    found = ilacs(
        "3 to 14 June 2024",
        (T, "Judgement\tGrade"),
        (T, "The impact of leaders on social work practice with children and families\tOutstanding"),
        (
            T,
            "The experiences and progress of children who need help and protection\tRequires improvement",
        ),
        (T, "The experiences and progress of children in care\tGood"),
        (T, "The experiences and progress of care leavers\tInadequate"),
        (T, "Overall effectiveness\tGood"),
    )
    assert grades(found) == [
        ("leadership", "outstanding"),
        ("help_and_protection", "requires_improvement"),
        ("looked_after", "good"),
        ("care_leavers", "inadequate"),
        ("overall", "good"),
    ]
    assert found.problems == ()


def test_there_is_no_overall_judgement_from_april_2026() -> None:
    rows = (
        (T, "The impact of leaders on social work practice with children and families\tGood"),
        (T, "The experiences and progress of children who need help and protection\tGood"),
        (T, "The experiences and progress of children in care\tGood"),
        (T, "The experiences and progress of care leavers\tGood"),
    )
    assert [one.code for one in ilacs("9 to 20 March 2026", *rows).problems] == ["grade_missing"]
    assert ilacs("20 April to 1 May 2026", *rows).problems == ()


def test_a_label_nobody_knows_is_kept_and_reported() -> None:
    found = ilacs(
        "3 to 14 June 2024",
        (T, "The impact of leaders on social work practice with children and families\tGood"),
        (T, "The help that families get early\tRequires improvement"),
        (T, "The experiences and progress of children who need help and protection\tGood"),
        (T, "The experiences and progress of children in care\tGood"),
        (T, "The experiences and progress of care leavers\tGood"),
        (T, "Overall effectiveness\tGood"),
    )
    assert ("other", "requires_improvement") in grades(found)
    assert [(one.code, one.message) for one in found.problems] == [
        ("unknown_criterion", "The help that families get early")
    ]


def test_a_cell_split_over_two_lines_and_a_headline_that_wraps() -> None:
    _, found = extracted(
        SIF_TITLE,
        (P, "Inspection date: 3 March 2015 – 25 March 2015"),
        (H, "Children’s services in Elmshire require\timprovement to be good".replace("\t", " ")),
        (L, "Children who need help and protection Requires improvement", "1."),
        (P, "2. Children looked after and achieving permanence"),
        (P, "Good"),
        (P, "2.1 Adoption performance Requires"),
        (P, "Improvement"),
        (L, "Experiences and progress of care leavers Good", "2.2"),
        (L, "Leadership, management and governance Requires improvement", "3."),
        (H, "The effectiveness of the Local Safeguarding Children Board (LSCB)"),
        (P, "requires improvement"),
        (P, "An LSCB that is good has effective arrangements."),
    )
    assert grades(found) == [
        ("overall", "requires_improvement"),
        ("help_and_protection", "requires_improvement"),
        ("looked_after", "good"),
        ("adoption", "requires_improvement"),
        ("care_leavers", "good"),
        ("leadership", "requires_improvement"),
        ("lscb", "requires_improvement"),
    ]


def test_a_list_of_an_earlier_inspections_grades_is_neither_given_nor_a_contradiction() -> None:
    found = ilacs(
        "3 to 14 June 2024",
        (T, "The impact of leaders on social work practice with children and families\tGood"),
        (T, "The experiences and progress of children who need help and protection\tGood"),
        (T, "The experiences and progress of children in care\tGood"),
        (T, "The experiences and progress of care leavers\tGood"),
        (T, "Overall effectiveness\tGood"),
        (P, "The last inspection was in May 2018. The judgements for the local authority were:"),
        (L, "Overall effectiveness: inadequate", "•"),
        (L, "The help that families get early: inadequate", "•"),
        (L, "The experiences and progress of care leavers: requires improvement", "•"),
    )
    assert {grade for _, grade in grades(found)} == {"good"}
    assert not found.problems


def test_earlier_grades_and_definitions_are_not_given_and_a_contradiction_is_reported() -> None:
    found = ilacs(
        "3 to 14 June 2019",
        (T, "The impact of leaders on social work practice with children and families\tGood"),
        (T, "The experiences and progress of children who need help and protection\tGood"),
        (T, "The experiences and progress of children in care and care leavers\tGood"),
        (T, "Overall effectiveness\tGood"),
        (H, "The experiences and progress of children who need help and protection: inadequate", None, 3, 2),
        (H, "Information about this inspection", None, 9, 2),
        (P, "The previous inspection was in June 2015. The judgements for the local authority were:", None, 9),
        (T, "Overall effectiveness\tInadequate", None, 9),
    )
    assert ("overall", "inadequate") not in grades(found)
    assert [one.code for one in found.problems] == ["grades_disagree"]


def test_the_record_of_2013_is_read_and_its_scale_is_not() -> None:
    _, found = extracted(
        (H, "Inspection of looked after children services", None, 1, 1),
        (P, "Inspection dates: 8 – 12 July 2013"),
        (P, "Reporting inspector Ada Marsh HMI"),
        (H, "The inspection judgements and what they mean", None, 4, 2),
        (P, "Outstanding (Grade 1) A service that significantly exceeds minimum requirements", None, 4),
        (H, "Record of main findings", None, 23, 2),
        (T, "Overall effectiveness\tAdequate", None, 23),
        (T, "Capacity to improve\tGood", None, 23),
        (T, "Leadership and management\tInadequate", None, 23),
    )
    assert grades(found) == [("overall", "adequate"), ("other", "good"), ("leadership", "inadequate")]
    assert found.inspection
    assert found.inspection.lead_inspector == "Ada Marsh"


def test_minutes_report_grades_with_the_year_of_the_inspection() -> None:
    _, found = extracted(
        (P, "Further to Minute 12/16 the Board considered the report."),
        (
            P,
            "Services were inspected from 6th to 30th March 2017 and judged overall "
            "“requires improvement to be good.” Children's services were no longer judged to be inadequate.",
        ),
        (P, "The judgements were as follows:"),
        (P, "Children who need help and protection Requires improvement"),
        (L, "Experience and progress of care leavers Good", "-"),
    )
    assert [(one.criterion, one.grade, one.inspection_year) for one in found.judgements] == [
        ("overall", "requires_improvement", 2017),
        ("help_and_protection", "requires_improvement", 2017),
        ("care_leavers", "good", 2017),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine in ten schools were judged good.",
        "The council hoped that services would be judged good by Ofsted.",
        "Half of the cases audited in the service were judged inadequate.",
    ],
)
def test_what_is_hoped_for_or_of_something_else_is_no_grade(sentence: str) -> None:
    assert extracted((P, sentence))[1].judgements == ()


def test_not_judged_is_a_grade() -> None:
    _, found = extracted(
        SIF_TITLE,
        (P, "Inspection date: 28 July 2016"),
        (L, "Adoption performance Not judged", "2.1"),
    )
    assert grades(found) == [("adoption", "not_judged")]
    assert found.inspection
    assert found.inspection.start_date == dt.date(2016, 7, 28)


def test_two_grades_in_one_sentence_have_their_own_years_and_a_table_the_newest() -> None:
    _, found = extracted(
        (
            P,
            "Services were judged to be inadequate in June 2014 and “requires improvement” in the report of 2017.",
        ),
        (P, "In 2014 services had been judged inadequate."),
        (P, "Adoption performance Outstanding"),
    )
    assert [(one.criterion, one.grade, one.inspection_year) for one in found.judgements] == [
        ("overall", "inadequate", 2014),
        ("overall", "requires_improvement", 2017),
        ("overall", "inadequate", 2014),
        ("adoption", "outstanding", 2017),
    ]


FRONT = (
    (H, "Elmshire County Council", None, 1, 1),
    (
        H,
        "Inspection of services for children in need of help and protection, "
        "children looked after and care leavers",
    ),
    (P, "Inspection date: 3 March 2015 – 25 March 2015"),
)


def graded(*lines: tuple[object, ...]) -> dict[str, str]:
    _, found = extracted(*FRONT, *lines)
    return {one.criterion: one.grade for one in found.judgements}


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The Local Safeguarding Children Board is good", "good"),
        ("The Local Safeguarding Children Board is requires improvement", "requires_improvement"),
        ("The Local Safeguarding Children Board1 is good", "good"),
        ("The Local Safeguarding Children Board: good", "good"),
        ("The Local Safeguarding Children’s Board is inadequate", "inadequate"),
        ("The Local Children’s Safeguarding Board is good", "good"),
        ("The Local Safeguarding Children Board for Elm and Ash is outstanding.", "outstanding"),
        ("The Local Safeguarding Children Board arrangements require improvement", "requires_improvement"),
        (
            "The Elm, Ash and Oak Safeguarding Children Board requires improvement to be good",
            "requires_improvement",
        ),
        ("The judgement about the LSCB is that it is good", "good"),
        ("The effectiveness of the LSCB is judged as requires improvement", "requires_improvement"),
        ("An LSCB that is good", None),
        ("Inspectors found that the LSCB is good", None),
        ("The LSCB is good at training its members", None),
    ],
)
def test_the_sentence_that_grades_the_board(sentence: str, grade: str | None) -> None:
    assert graded((P, sentence, None, 30)).get("lscb") == grade


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("The overall judgement is that the local authority is good", "good"),
        ("The overall judgement is that services for the Isle of Elm require improvement", "requires_improvement"),
        ("Elmshire children’s services require improvement to be good", "requires_improvement"),
        ("Children’s services for Elmshire are good", "good"),
        ("Children’s services provided by Elm Trust in Elmshire are inadequate", "inadequate"),
        ("Children’s services in Elmshire remain inadequate", "inadequate"),
        ("Services for children in Elmshire are good", "good"),
        ("The local authority requires improvement", "requires_improvement"),
        ("The local authority is good at listening", None),
        ("Services for children in need of help and protection are good.", None),
        ("Members said that Elmshire children’s services are good", None),
    ],
)
def test_the_sentence_that_grades_the_whole(sentence: str, grade: str | None) -> None:
    assert graded((H, sentence)).get("overall") == grade


def test_parts_of_one_report_grade_the_same_labels_apart() -> None:
    _, found = extracted(
        (H, "Inspection of safeguarding and looked after children services", None, 1, 1),
        (P, "Elmshire"),
        (P, "Inspection dates: 3 – 14 May 2010"),
        (P, "Reporting inspector: Ada Marsh"),
        (H, "Record of main findings: Elmshire", None, 12, 1),
        (H, "Record of main findings", None, 12, 1),
        (T, "Safeguarding services"),
        (T, "Overall effectiveness\tAdequate"),
        (T, "Capacity for improvement\tGood"),
        (T, "Leadership and management\tGood"),
        (T, "Services for looked after children"),
        (T, "Overall effectiveness\tGood"),
        (T, "Capacity for improvement\tOutstanding"),
        (T, "Leadership and management\tAdequate"),
    )
    assert found.inspection is not None
    assert found.inspection.framework == "safeguarding_lac"
    assert grades(found) == [
        ("help_and_protection", "adequate"),
        ("other", "good"),
        ("leadership", "good"),
        ("looked_after", "good"),
        ("other", "outstanding"),
        ("other", "adequate"),
    ]
    assert "grades_disagree" not in {one.code for one in found.problems}
