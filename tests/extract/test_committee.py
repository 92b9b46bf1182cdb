"""Recommendations in council papers: officers' reports, reports of scrutiny bodies, and papers of no committee."""

from __future__ import annotations

import pytest

from tests.extract.papers import H, L, P, T, extracted

REPORT = ((H, "Fairmere Borough Council", None, 1, 1), (P, "Report of the Director of Housing"), (P, "Cabinet"))
SCRUTINY = (
    (H, "Flooding Task and Finish Group", None, 1, 1),
    (P, "Final report to the Environment Scrutiny Committee"),
)
GUIDANCE = ((H, "Publishing spending data: a guide for councils", None, 1, 1), (P, "Version 2"))
MINUTES = (
    (H, "Minutes of a meeting of the Housing Panel held on 4 May 2021", None, 1, 1),
    (P, "Present: Councillors Ash and Birch"),
)


def committee(*lines: tuple[object, ...]) -> list[tuple[str | None, str]]:
    document, found = extracted(*lines)
    return [(one.number, document.quote(one.span)) for one in found.statements if one.kind == "committee"]


OFFICERS = [
    [(H, "2. Recommendations"), (L, "That the plan be approved.", "2.1"), (L, "That fees be frozen.", "2.2")],
    [(H, "RECOMMENDATION(S)"), (P, "That the Cabinet:"), (L, "approve the plan", "(a)"), (L, "note it", "(b)")],
    [(P, "Recommendation: That the plan be approved.")],
    [(P, "RECOMMENDED: That the plan be approved.")],
    [(P, "The Cabinet is recommended to approve the plan. It is set out in Appendix A.")],
    [(P, "It is recommended that Cabinet approve the plan. The costs are in section 4.")],
    [(P, "In view of the cost, it is recommended that the plan be approved.")],
    [(P, "Officers therefore recommend that the plan be approved.")],
    [(H, "Recommendation"), (P, "Approve the plan and note the costs.")],
    [(H, "Proposed decision"), (P, "That the plan be approved.")],
    [(H, "Recommendations"), (P, "That Full Council resolves to:"), (L, "Approve the plan.", "1.")],
    [(T, "Recommendation:\tThat the plan be approved.")],
    [(T, "Recommendations\tThe Cabinet is asked to approve the plan.")],
    [(T, "Recommendations: That Cabinet resolves to:\t"), (T, "1.\tApprove the plan"), (T, "2.\tNote the costs")],
    [(T, "Recommendation(s)\t(a) approve the plan; and (b) note the costs")],
]
FOUND = [
    [("2.1", "That the plan be approved"), ("2.2", "That fees be frozen")],
    [("a", "approve the plan"), ("b", "note it")],
    [(None, "That the plan be approved")],
    [(None, "That the plan be approved")],
    [(None, "Cabinet is recommended to approve the plan")],
    [(None, "It is recommended that Cabinet approve the plan")],
    [(None, "In view of the cost, it is recommended that the plan be approved")],
    [(None, "Officers therefore recommend that the plan be approved")],
    [(None, "Approve the plan and note the costs")],
    [(None, "That the plan be approved")],
    [("1", "Approve the plan")],
    [(None, "That the plan be approved")],
    [(None, "The Cabinet is asked to approve the plan")],
    [("1", "Approve the plan"), ("2", "Note the costs")],
    [("a", "approve the plan"), ("b", "note the costs")],
]


@pytest.mark.parametrize(("lines", "found"), list(zip(OFFICERS, FOUND, strict=True)))
def test_what_an_officers_report_asks(
    lines: list[tuple[object, ...]], found: list[tuple[str | None, str]]
) -> None:
    after = ((H, "3. Background", None, 1, 1), (P, "The plan was drawn up in 2019."))
    assert committee(*REPORT, *lines, *after) == found


@pytest.mark.parametrize(
    ("words", "asks"),
    [
        ("That the report be noted.", False),
        ("Note the progress made against the plan.", False),
        ("That the minutes of the meeting held on 3 May 2021 be approved as a correct record.", False),
        ("Note the report and approve the plan.", True),
        ("Note that a further report will be presented in March.", True),
        ("Approve the plan.", True),
    ],
)
def test_a_meeting_that_is_only_to_note_something_is_asked_for_nothing(words: str, asks: bool) -> None:
    _, found = extracted(*REPORT, (H, "Recommendations"), (L, words, "1."))
    assert [one.asks for one in found.statements] == [asks]


BODIES = [
    [(P, "The Task Group recommends that Cabinet fund the post. It would cost £30,000.")],
    [(P, "Members were told of delays. The Group therefore recommends that drains be mapped.")],
    [(P, "We recommend that drains be mapped. Maps exist for two wards.")],
    [(P, "The Task Group makes the following recommendations to the Cabinet:"), (L, "Map the drains.", "1.")],
    [(P, "The recommendations of the Task Group are as follows:"), (L, "Map the drains.", "1.")],
    [(H, "Recommendations to the Cabinet Member"), (L, "Map the drains.", "•"), (L, "Fund the post.", "•")],
    [(H, "Recommendation 1: Map the drains."), (P, "We heard that maps were old.")],
    [(H, "Recommendation One"), (P, "Map the drains.")],
    [(H, "Summary of recommendations"), (L, "Map the drains.", "R1"), (L, "Fund the post.", "R2")],
]
FOUND_BY_BODIES = [
    [(None, "The Task Group recommends that Cabinet fund the post")],
    [(None, "The Group therefore recommends that drains be mapped")],
    [(None, "We recommend that drains be mapped")],
    [("1", "Map the drains")],
    [("1", "Map the drains")],
    [(None, "Map the drains"), (None, "Fund the post")],
    [("1", "Map the drains")],
    [("One", "Map the drains")],
    [("R1", "Map the drains"), ("R2", "Fund the post")],
]


@pytest.mark.parametrize(("lines", "found"), list(zip(BODIES, FOUND_BY_BODIES, strict=True)))
def test_what_a_scrutiny_body_recommends(
    lines: list[tuple[object, ...]], found: list[tuple[str | None, str]]
) -> None:
    after = ((H, "What we heard", None, 1, 1), (P, "Officers said that maps were old."))
    assert committee(*SCRUTINY, *lines, *after) == found


@pytest.mark.parametrize(
    "lines",
    [
        [(P, "We recommend that data are published each month.")],
        [(P, "It is recommended that files carry a date.")],
        [(P, "The format that the Panel recommends is plain text.")],
        [(P, "This is a licence which we recommend, and which costs nothing.")],
        [(H, "Recommendations"), (L, "Use open formats.", "•")],
        [(P, "The Ombudsman recommended repayment.")],
    ],
)
def test_guidance_of_no_committee_recommends_nothing_to_one(lines: list[tuple[object, ...]]) -> None:
    assert committee(*GUIDANCE, *lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        [(P, "Members are asked to declare any interest in the items below.")],
        [(P, "Members are requested to ensure that they have read the protocol.")],
        [(P, "RECOMMENDED – That the minutes be approved.")],
        [(P, "RESOLVED – That Cabinet be asked to fund the post.")],
        [(P, "It was resolved that:-"), (P, "“the Cabinet be recommended to fund the post.”")],
        [
            (P, "Cabinet considered these reports from Scrutiny and made responses to the recommendations:"),
            (L, "Allotments", "•"),
        ],
        [(P, "Officers had advised delay and that the Committee be asked in June to agree a programme.")],
        [(P, "The Committee had been asked to note the plan, and the application was recommended for approval.")],
    ],
)
def test_what_minutes_decide_or_tell_is_no_recommendation_to_the_meeting(lines: list[tuple[object, ...]]) -> None:
    assert committee(*MINUTES, *lines) == []
