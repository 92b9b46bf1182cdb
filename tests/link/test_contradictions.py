"""Two documents that give one inspection different days."""

from __future__ import annotations

import datetime as dt

from pipeline.link.contradictions import find_contradictions
from pipeline.records import DateMention, Document, DocumentFacts, Extraction, Inspection, MinedDocument, Span


def _mined(
    source: str,
    start: str,
    end: str,
    *,
    report: bool = False,
    code: str = "E1",
    role: str = "inspection",
) -> MinedDocument:
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    document = Document(f"doc-{source}", source, "0", "text/plain", "from then to then", ())
    mention = DateMention(Span(5, 17), "range", role, "dates.days", first, last)
    return MinedDocument(
        document,
        Extraction(
            DocumentFacts(authority_code=code),
            inspection=Inspection("ilacs", "full", first, last) if report else None,
            dates=() if report else (mention,),
        ),
    )


REPORT = _mined("report.pdf", "2021-06-14", "2021-06-25", report=True)


def test_the_problem_names_both_sources() -> None:
    (problem,) = find_contradictions([REPORT, _mined("minutes.md", "2021-06-07", "2021-06-25")])
    assert (problem.code, problem.source, problem.stage) == ("dates_disagree", "minutes.md", "link")
    assert "report.pdf" in problem.message
    assert "2021-06-07" in problem.message
    assert "2021-06-14" in problem.message


def test_the_order_of_the_documents_changes_nothing() -> None:
    mined = [REPORT, _mined("a.md", "2021-06-07", "2021-06-25"), _mined("b.md", "2021-06-14", "2021-06-24")]
    assert find_contradictions(mined) == find_contradictions(mined[::-1])
    assert len(find_contradictions(mined)) == 3


def test_agreement_other_inspections_and_other_authorities_are_no_problem() -> None:
    assert not find_contradictions([REPORT, _mined("same.md", "2021-06-14", "2021-06-25")])
    assert not find_contradictions([REPORT, _mined("earlier.md", "2017-03-06", "2017-03-17")])
    assert not find_contradictions([REPORT, _mined("elsewhere.md", "2021-06-07", "2021-06-25", code="E2")])
    assert not find_contradictions([REPORT, _mined("else.md", "2021-06-07", "2021-06-25", role="event")])
