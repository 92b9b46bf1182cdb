"""The status a sentence of progress comes to."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.extract.findings import findings_of
from pipeline.extract.limb_statuses import PLAIN_STATEMENT
from pipeline.extract.statuses import MIXED, overall, readings_of, status_of
from pipeline.language import RuleBook, assemble
from pipeline.locations import models_dir


@pytest.fixture(scope="module")
def nlp(rules: RuleBook) -> Language:
    return assemble(rules, models_dir())


def status(nlp: Language, rules: RuleBook, text: str, voice: str) -> tuple[str, str]:
    doc = nlp(text)
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return status_of(text, findings_of(doc, rules), 0, len(text), sentences=sentences, voice=voice)


INSPECTOR = [
    # praise and its negation
    ("completed", "Assessments are thorough and timely."),
    ("concern", "Assessments are not thorough."),
    ("concern", "Chronologies do not always show what matters."),
    ("completed", "There are no delays in matching children with carers."),
    ("completed", "Support is offered without delay."),
    ("completed", "Not only are visits regular, they are purposeful."),
    # better, and better by much
    ("in_progress", "The quality of plans is improving."),
    ("in_progress", "Caseloads have reduced since the last inspection."),
    ("completed", "The response to missing children is much improved since the last inspection."),
    ("in_progress", "Plans have improved, but they are not yet consistently good."),
    # contrast: the limb after it outranks
    ("concern", "Supervision is regular. However, its quality is too variable."),
    ("completed", "While vacancies remain a challenge, most caseloads are manageable."),
    ("in_progress", "There was an overall shortfall of carers. However, recruitment is increasing."),
    ("in_progress", "Most children have a health passport. A small number wait too long for one."),
    # what once was does not weigh
    ("completed", "At the last inspection, visits were poor. Visits are now good."),
    # what should be is not there
    ("concern", "Oversight should be more robust."),
    ("concern", "Life-story work needs to improve."),
    # unchanged
    ("no_progress", "There has been insufficient progress on private fostering."),
    ("no_progress", "The recommendation has not been addressed."),
    # what is supposed does not weigh beside what is said
    ("completed", "When visits are missed, managers act promptly."),
    ("completed", "Managers act promptly when actions have not progressed."),
    ("concern", "Oversight of teams where key decisions are made is not always robust."),
    ("concern", "There are times when plans are late."),
    # a child's circumstances and a weakness overcome are no criticism
    ("completed", "Plans are effective for children who are unable to live at home."),
    ("completed", "Panels are effective and prevent unnecessary drift."),
    # more to do: on the way beside something done, else a weakness
    ("in_progress", "A new strategy is in place. There is more to do to embed it."),
    ("concern", "Greater persistence is required to turn aims into results."),
    ("concern", "There is more work needed to win the trust of parents."),
    ("concern", "Planned transitions need to happen earlier."),
    # known to those in charge, or just begun: not done, whatever praise stands beside it
    ("in_progress", "Leaders recognise this and have a clear plan."),
    ("in_progress", "A clear and effective scheme is being piloted."),
    ("in_progress", "Partners are actively engaged in refreshing a clear strategy."),
    ("in_progress", "Leaders have worked with energy to improve files."),
    # numbers are judged by what they count
    ("concern", "The number of families who could benefit is low."),
    ("completed", "Caseloads are low."),
    ("concern", "There was an increase in staff turnover."),
    ("noted", "At 31 March, nine children were privately fostered."),
    # most: a word of extent, which a criticism outranks
    ("concern", "The large majority of families experience delay."),
    # what follows from a failing, or is hard, is a failing too
    ("concern", "This leads to delay in effective planning."),
    ("concern", "It is difficult for leaders to plan effective services."),
    ("concern", "Additionally, work needs to be undertaken with partners."),
    ("completed", "Thoughtful support is built on what children need to be successful."),
    # one failing among much that is good is a matter on its way
    ("in_progress", "Plans are clear. Visits are prompt. Recording is patchy."),
    ("concern", "Plans are clear. Recording is patchy."),
    # of two readings as common as each other, the less favourable
    ("in_progress", "Matching is starting to improve. Panels are timely."),
    ("in_progress", "Leaders have, in the past year, worked with vigour to improve files."),
    ("concern", "Short-term stability is in need of improvement."),
    # mild criticism beside praise: neither done nor a concern, unless it holds for a few
    ("in_progress", "Staff are well supported, although take-up is still relatively low."),
    ("completed", "Visits are regular. A few families had concerns."),
    ("in_progress", "Panels are robust and files are full, although records of them are inconsistent."),
    # "however" after praise, without a word that judges, is no praise
    ("in_progress", "Most children are visited often by people they trust. However, some have had four workers."),
    # criticism has the last word, and is more than one
    ("concern", "Files are poor. Newer plans are stronger, but too many are still not good enough."),
    ("concern", "Visits improved slightly. Files were thin. However, plans were vague and this is a weakness."),
    # work that goes on to put a thing right, and a plan to do so, are not the thing done
    ("in_progress", "Effective commissioners are working to increase the choice of homes."),
    ("in_progress", "A detailed strategy is in place to recruit carers."),
    ("in_progress", "While there is more work to do, there is a clear offer."),
    # what may be, what was and what only counts is stated of nothing that is done
    ("noted", "The project has the potential to lead to more places."),
    ("noted", "Previously, an adviser held a weekly session."),
    # earlier findings that have not been acted on are of today
    (
        "no_progress",
        "A number of areas for improvement found at the last inspection have not been fully progressed.",
    ),
    # no longer turns either way round
    ("completed", "There are no longer any cases left unallocated."),
    ("concern", "Meetings are no longer effective."),
    # low is good of what is not wanted
    ("completed", "The risk of a second move for these children is low."),
    # a purpose hides praise, but no failing
    ("concern", "The quality of files to inform good plans is not consistent."),
    ("completed", "Children's views are sought before each review."),
]

COUNCIL = [
    ("completed", "The review of private fostering files has been completed."),
    ("in_progress", "A review of the threshold document is under way."),
    ("in_progress", "The protocol has been revised and will be launched in May."),
    ("in_progress", "Supervision is regular and of good quality."),
    ("completed", "Completed."),
    ("in_progress", "Completed, but further work is ongoing."),
    ("noted", "The form is sent to the clerk once complete."),
    # what is announced is not done
    ("planned", "A new team will be set up in the autumn."),
    ("in_progress", "A paper has been published on the site."),
    ("no_progress", "Schedule of visits\tCarried forward"),
    ("planned", "Access to records will be significantly improved."),
    ("planned", "The service intends to recruit two advisers."),
    ("no_progress", "Work on the dashboard has not started."),
    ("no_progress", "The audit programme has been put on hold."),
    ("concern", "There is a shortage of foster carers."),
    ("noted", "Members questioned officers about return home interviews."),
    ("noted", "Social workers in the academy hold six cases."),
    ("noted", "The improvement board meets every quarter."),
    # how things stand, said by itself at the start
    ("completed", "Completed. The form has been revised."),
    ("in_progress", "Completed. However, the form needs to be updated."),
    ("no_progress", "No progress has been made. The provider cannot replace two advocates."),
    # what has begun, what is so now, and what was agreed to be done
    ("in_progress", "The first of two homes had opened in May 2022."),
    ("in_progress", "Nine children in ten are now interviewed by the youth service."),
    ("planned", "A campaign for carers would be launched in January."),
    ("planned", "It was agreed that a report be brought to the next meeting."),
    ("in_progress", "No assessment begun since April had been late."),
]


@pytest.mark.parametrize(("expected", "text"), INSPECTOR)
def test_an_inspectors_sentence(nlp: Language, rules: RuleBook, expected: str, text: str) -> None:
    assert status(nlp, rules, text, "inspector")[0] == expected


@pytest.mark.parametrize(("expected", "text"), COUNCIL)
def test_a_councils_sentence(nlp: Language, rules: RuleBook, expected: str, text: str) -> None:
    assert status(nlp, rules, text, "council")[0] == expected


def test_the_rule_that_decided_is_named(nlp: Language, rules: RuleBook) -> None:
    assert status(nlp, rules, "The audit has been completed.", "council")[1] in rules.rules
    assert status(nlp, rules, "The board has nine members.", "council")[1] == PLAIN_STATEMENT
    assert status(nlp, rules, "Plans have improved, but reviews are poor.", "inspector")[1] == MIXED


def test_limbs_keep_their_own_statuses(nlp: Language, rules: RuleBook) -> None:
    text = "Personal education plans are detailed, but pathway plans are weak."
    readings = readings_of(text, findings_of(nlp(text), rules), 0, len(text), voice="inspector")
    assert [one.status for one in readings] == ["completed", "concern"]


def test_findings_outside_the_span_do_not_count(nlp: Language, rules: RuleBook) -> None:
    text = "Visits are poor. Reviews are timely."
    assert status_of(text, findings_of(nlp(text), rules), 17, len(text), voice="inspector")[0] == "completed"


def test_nothing_to_read_is_noted() -> None:
    assert overall(()) == ("noted", PLAIN_STATEMENT)
