"""Subjects, populations, aspects and cues in a text, and the themes of a recommendation."""

from __future__ import annotations

import pytest
from spacy.language import Language

from pipeline.extract.findings import CUE_LABELS, THEME_LABELS, findings_of, within
from pipeline.extract.themes import Themes, subjects_of
from pipeline.language import RuleBook, assemble
from pipeline.locations import models_dir
from pipeline.records import Finding


@pytest.fixture(scope="module")
def nlp(rules: RuleBook) -> Language:
    return assemble(rules, models_dir())


def found(nlp: Language, rules: RuleBook, text: str, label: str = "subject") -> list[tuple[str, str]]:
    findings = within(findings_of(nlp(text), rules), 0, len(text), label)
    return [(text[one.start : one.end], one.value) for one in findings]


def themes(nlp: Language, rules: RuleBook, text: str) -> Themes:
    return subjects_of(findings_of(nlp(text), rules), 0, len(text), rules)


def test_an_abbreviation_counts_from_the_documents_own_definition(nlp: Language, rules: RuleBook) -> None:
    text = "Staff offer interviews on return (IORs) to children.\nThe quality of IORs varies."
    assert ("IORs", "return_home_interviews") in found(nlp, rules, text)


def test_an_abbreviation_defined_as_something_else_loses_its_usual_meaning(nlp: Language, rules: RuleBook) -> None:
    text = "The primary education partnership (PEP) met. The PEP will meet again."
    assert "personal_education_plans" not in dict(found(nlp, rules, text)).values()
    assert ("PEP", "personal_education_plans") in found(nlp, rules, "Each child has a PEP.")


def test_words_that_only_look_like_a_subject_are_left_out(nlp: Language, rules: RuleBook) -> None:
    text = "The council adopted the plan; the internal auditor signed the minutes as a correct record."
    assert {value for _, value in found(nlp, rules, text)} <= {"plans"}


def test_findings_stand_in_order_and_carry_a_rule(nlp: Language, rules: RuleBook) -> None:
    text = "Most pathway plans are now good, but visits to care leavers are not always timely."
    findings = findings_of(nlp(text), rules)
    assert list(findings) == sorted(findings, key=lambda one: (one.start, one.end, one.label, one.rule_id))
    assert {one.label for one in findings} <= {*THEME_LABELS, *CUE_LABELS}
    assert all(one.rule_id in rules.rules and one.value != "pseudo" for one in findings)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The timeliness of assessments of privately fostered children", "private_fostering"),
        ("Management oversight of the local authority designated officer", "allegations"),
        ("Make sure that chronologies are kept, so that plans and reviews are better informed", "chronologies"),
        ("Children's records that show why a decision was made", "case_recording"),
        ("Ensure the quality of plans", "plans"),
    ],
)
def test_the_most_telling_subject_comes_first(nlp: Language, rules: RuleBook, text: str, first: str) -> None:
    assert themes(nlp, rules, text).subjects[0] == first


def test_themes_name_people_and_what_is_asked(nlp: Language, rules: RuleBook) -> None:
    read = themes(nlp, rules, "The timeliness of health assessments for children in care")
    assert (read.subjects, read.population, read.aspect) == (
        ("health_assessments",),
        ("in_care",),
        ("timeliness",),
    )


def test_a_subject_of_last_resort_is_named_only_alone(nlp: Language, rules: RuleBook) -> None:
    assert themes(nlp, rules, "The quality of social work practice").subjects == ("practice_quality",)
    assert themes(nlp, rules, "Social work practice in private fostering").subjects == ("private_fostering",)


def test_a_text_without_a_subject_has_no_themes(nlp: Language, rules: RuleBook) -> None:
    assert themes(nlp, rules, "The hedge by the car park was trimmed.") == Themes()


def test_within_keeps_what_lies_inside() -> None:
    inside, across = Finding(2, 4, "cue", "praise", "r"), Finding(4, 9, "cue", "praise", "r")
    assert within((inside, across), 0, 6) == (inside,)


def test_every_subject_has_a_family_and_a_weight(rules: RuleBook) -> None:
    subjects = rules.labelled("subject")
    assert all(rule.value and rule.data["family"] and 0 <= rule.data["weight"] <= 1 for rule in subjects)
    assert len({rule.value for rule in subjects} - {"pseudo"}) >= 80


@pytest.mark.parametrize("label", [*THEME_LABELS, *CUE_LABELS])
def test_no_phrase_stands_in_two_rules_of_one_label(rules: RuleBook, label: str) -> None:
    phrases = [phrase.lower() for rule in rules.labelled(label) for phrase in rule.phrases]
    assert sorted({phrase for phrase in phrases if phrases.count(phrase) > 1}) == []
