"""Sentences in which English minutes tell a decision, by whom, how and by what vote, and those that tell none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.minutes.votes import outvoted
from tests.extract.test_minutes import words, written

TOLD = [
    "He proposed that the fee be paid: 100% of attendees approved this",
    "He proposed a hedge: 9 of 14 participants supported the hedge",
    "AB abstained, the rest all approved this spending",
    "The fence was discussed and this was approved by a show of hands",
    "On being put to the vote, the motion to plant a tree was carried by 5 votes to 2",
    "Members agreed by five votes to two to keep the tree",
    "There was unanimous support for the purchase of a tree",
    "Councillors agreed that a new lock was necessary",
    "The Council reviewed its codes and agreed that all were still apt",
    "The councillors noted the letter and agreed to look at the budget",
    "The Committee, having considered the report, agreed to paint the gate",
    "The Council, without division, agreed to paint the gate",
    "The Council after some discussion agreed to paint the gate",
    "The general consensus was that the gate should be painted",
    "The Committee homologated the action taken by the Convener",
    "The Clerk was authorised to buy paint",
    "It was proposed by Cllr Lark and agreed that the gate be painted",
    "Cllr Lark was proposed as Treasurer and elected unanimously",
    "Poole & Co were appointed as internal auditor for the year",
    "Bank mandate deferred to next meeting",
    "The Chairman signed the minutes as a true record",
    "The minutes were considered to be an accurate record",
    "The precept was set at £6,000",
    "A grant of £50 was awarded to the scouts",
    "Councillors did not object to the application",
    "A decision was made to close the path",
    "After a long talk the Parish Council recommended refusal",
    "Mr Oak nominated Mrs Moss, seconded by Mr Day. All in favour. Mrs Moss was duly elected",
    "A resident request to put a box on the wall was approved by Councillors, for a year",
    "2 requests to sell ice cream within the woods and on the recreation ground were refused",
    "Unanimously agree to purchase",
    "Proposed by BD and seconded by JH that the plot be let to Mr Day. Carried 4 for and 1 against",
    "The Committee NOTED that a workshop would be held",
    "The Committee otherwise NOTED the position and APPROVED the approach in the report",
    "Payments of £130 (salary) and £144.90 (light) were agreed",
    "The benefits were noted and a payment of £134.95 agreed",
    "Quarterly bank reconciliation – approved and signed",
    "The Council declined to contribute",
    "Members gave their approval for the purchase",
    "The policy was adopted by governors",
    "Mr Lark proposed Mrs Moss for the post of Secretary and was seconded by Mr Day. All present agreed",
    "Cllr Lark proposed that we set the precept at £6,000 and this was agreed unanimously",
]
NOT_TOLD = [
    "Three councillors voted for the fence and four voted against, so the proposal fell.",
    "A vote was taken: two in favour, five against.",
    "3 of 12 participants supported the proposal.",
    "80% of residents supported the scheme in the survey.",
    "Some members approved of the colour.",
    "Members were happy with the visit.",
    "The hall committee has agreed to repaint the hall.",
    "The works were deferred by the County Council until spring.",
    "A grant of £50 was awarded to the club by the lottery.",
    "Mr Day was elected to the County Council in May.",
    "Apologies from Cllr Wren were accepted.",
    "In response to a question, the Director advised that the contract had been awarded to Poole Ltd in May.",
    "Cabinet had approved the strategy in March and officers were now recruiting.",
    "Members supported the idea of a park but asked for more details.",
    "The votes cast were as follows: For: 10, Against: 12.",
    "The road works have been postponed until the next financial year.",
    "The Environment Agency has no objection to the application.",
    "The auditor recommended that the policy be adopted.",
    "Everyone agreed that the day had been a success.",
    "No agreement was reached on the price.",
    "It was proposed to accept the apologies given. All Councillors were in favour.",
    "The consultant's quote was approved by the Town Council.",
    "The meeting accepted these good reasons for absence.",
    "The County Council's Cabinet approved the budget.",
    "Cllr Lark noted it had been agreed to seek advice.",
    "Centrally held funds were agreed by the Forum in December 2013.",
]
TWO = [
    "It was RESOLVED to appoint Mr Oak. The Council resolved that the form be signed later.",
    "RESOLVED to buy a bench. It was also agreed to buy a bin.",
]
BACK = [
    "The gate was out of true. Cllr Lark proposed to buy a new one. The Council agreed.",
    "Cllr Lark proposed the purchase of a bench. 5 for, 1 against, 1 abstention.",
]


@pytest.mark.parametrize("sentence", TOLD)
def test_a_sentence_that_tells_a_decision_is_one(tmp_path: Path, sentence: str) -> None:
    assert words(written(f"5. Matters\n\nThe Clerk spoke first. {sentence}.", tmp_path)) == [sentence]


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_a_sentence_about_others_or_of_a_lost_vote_tells_none(tmp_path: Path, sentence: str) -> None:
    assert words(written(f"5. Matters\n\nThe Clerk spoke first. {sentence}", tmp_path)) == []


@pytest.mark.parametrize("paragraph", TWO)
def test_a_second_decision_in_the_line_of_a_formal_one_is_told_too(tmp_path: Path, paragraph: str) -> None:
    assert len(words(written(f"5. Matters\n\n{paragraph}", tmp_path))) == 2


@pytest.mark.parametrize("paragraph", BACK)
def test_a_sentence_that_points_back_is_one_with_what_it_agrees_to(tmp_path: Path, paragraph: str) -> None:
    (told,) = words(written(f"5. Matters\n\n{paragraph}", tmp_path))
    assert told.startswith("Cllr Lark proposed")


def test_each_line_that_opens_with_resolution_is_one(tmp_path: Path) -> None:
    paper = "RESOLUTION: The Clerk to write to the school.\n\nRESOLUTION: The goals to be taken down."
    assert words(written(f"5. Field\n\n{paper}", tmp_path)) == [
        "The Clerk to write to the school",
        "The goals to be taken down",
    ]


def test_a_decision_label_within_a_paragraph_leads_to_it(tmp_path: Path) -> None:
    paper = "2.3 Hall\n\nThe box is on the wall now. Decision: Secretary to prepare a notice of it."
    assert words(written(paper, tmp_path)) == ["Secretary to prepare a notice of it"]


def test_minutes_that_run_on_end_before_the_next_number(tmp_path: Path) -> None:
    story = "The public left at eight after they had heard the clerk tell of the long and muddy lane there"
    paper = f"8 Matters\n\n{story} 08/116 Nothing further came 08/118 The minutes were agreed and signed."
    assert words(written(paper, tmp_path)) == ["The minutes were agreed and signed"]


def test_an_amendment_moved_is_a_step_on_the_way(tmp_path: Path) -> None:
    paper = (
        "4. Path\n\nAs an amendment, Councillor Oak, seconded by Councillor Day, moved that the path be closed."
    )
    assert words(written(paper, tmp_path)) == []


def test_a_group_or_trust_decides_in_the_minutes_that_bear_its_name(tmp_path: Path) -> None:
    told = "The Group agreed to raise the fee. The Trust agreed to pay it."
    paper = f"Elm Steering Group\n\nMinutes of 4 May 2021\n\n5. Fees\n\n{told}"
    assert words(written(paper, tmp_path)) == ["The Group agreed to raise the fee"]


def test_what_is_agreed_under_apologies_counts_if_it_is_not_about_them(tmp_path: Path) -> None:
    paper = "1. Apologies\n\nMrs Wren sent word. It was agreed that best wishes be sent to her."
    assert words(written(paper, tmp_path)) == ["It was agreed that best wishes be sent to her"]


@given(st.integers(0, 50), st.integers(0, 50))
def test_counts_outvote_unless_more_are_for_than_against(given_for: int, against: int) -> None:
    assert outvoted(f"{given_for} in favour, {against} against") == (given_for <= against)
