"""When the body met, in minutes written in Welsh."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.extract.facts import doc_type
from pipeline.extract.meetings import meeting_facts
from pipeline.language import parse
from pipeline.records import DocumentFacts
from tests.extract.papers import toolkit
from tests.extract.test_minutes import FACTS, found, words, written


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Cofnodion y cyfarfod a gynhaliwyd ar 12 Tachwedd 2019", dt.date(2019, 11, 12)),
        ("Cofnodion cyfarfod y Cyngor a gynhaliwyd nos Iau 3ydd o Fai 2018", dt.date(2018, 5, 3)),
        ("Dyddiad y cyfarfod nesaf: 3 Rhagfyr 2019", None),
    ],
)
def test_welsh_minutes_are_dated_by_their_title(title: str, day: dt.date | None, tmp_path: Path) -> None:
    document = written(f"{title}\n\n1. Cofnodion\n\nCytunwyd bod y cofnodion yn gywir.", tmp_path)
    facts = meeting_facts(document, parse(toolkit().nlp, document), toolkit(), DocumentFacts(doc_type="minutes"))
    assert facts.meeting_date == day
    assert len(found(document, FACTS)) == 1


PAGE = (
    "Rhaglen a chofnodion\n\nEitemau\n\n1.\n\nYMDDIHEURIADAU\n\nI dderbyn unrhyw ymddiheuriadau\n\nCofnod:\n\n"
    "Nid oedd dim.\n\n2.\n\nCEI\n\nI ystyried cymeradwyo adroddiad y Pennaeth\n\nDogfennau ychwanegol:\n\n"
    "Penderfyniad:\n\nCymeradwywyd yr adroddiad ar y cei.\n\nCofnod:\n\nCyflwynwyd yr adroddiad gan y Pennaeth."
)


def test_the_labels_of_a_welsh_page_part_agenda_and_minutes(tmp_path: Path) -> None:
    document = written(PAGE, tmp_path)
    assert doc_type(document, parse(toolkit().nlp, document), toolkit()) == "minutes"
    assert words(document) == ["Cymeradwywyd yr adroddiad ar y cei"]
