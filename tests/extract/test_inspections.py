"""Which inspection a report is about: framework, days, publication, who led it."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.records import Inspection, ManifestEntry
from tests.extract.papers import H, P, extracted

SIF = "Inspection of services for children in need of help and protection, children looked after and care leavers"


def inspection(*lines: tuple[object, ...]) -> Inspection:
    found = extracted(*lines)[1].inspection
    assert found
    return found


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("15-19 July 2013", "2013-07-15", "2013-07-19"),
        ("28 January–5 February 2014", "2014-01-28", "2014-02-05"),
        ("22 February 2016–18 March 2016", "2016-02-22", "2016-03-18"),
        ("6 March to 30 March 2017", "2017-03-06", "2017-03-30"),
        ("20 June 2017 ─ 13 July 2017", "2017-06-20", "2017-07-13"),
        ("23 April 2018 to 04 May 2018", "2018-04-23", "2018-05-04"),
        ("28 July 2016", "2016-07-28", "2016-07-28"),
        ("5 May and 6 May 2021", "2021-05-05", "2021-05-06"),
        ("8 July 2019 to 12 July 2019 and 7 August 2019 to 8 August 2019", "2019-07-08", "2019-08-08"),
        ("8 to 12 July 2019 (previous inspection 3 March 2015)", "2019-07-08", "2019-07-12"),
    ],
)
def test_days_of_the_inspection(printed: str, first: str, last: str) -> None:
    found = inspection((H, SIF), (P, f"Inspection date: {printed}"))
    assert (str(found.start_date), str(found.end_date)) == (first, last)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Lead inspector: Ada Marsh", "Ada Marsh"),
        ("Lead inspector: Ada Marsh HMI", "Ada Marsh"),
        ("Lead inspector: Ada Marsh, HMI", "Ada Marsh"),
        ("Lead inspector: Máire O’Dell-Marsh, His Majesty’s Inspector", "Máire O’Dell-Marsh"),
        ("Lead inspector on site: Ada Marsh (HMI)", "Ada Marsh"),
        ("Reporting inspector Ada Marsh HMI", "Ada Marsh"),
        ("Lead inspector: Ada Marsh Deputy lead inspector: Ben Birch", "Ada Marsh"),
        ("Ada Marsh, Ofsted Lead Inspector Ben Birch, CQC Lead Inspector", "Ada Marsh"),
        ("Ada Marsh HMI, Ofsted lead inspector", "Ada Marsh"),
        ("Deputy lead inspector: Ben Birch", None),
    ],
)
def test_lead_inspector(line: str, name: str | None) -> None:
    found = inspection((H, SIF), (P, "Inspection date: 6 March to 30 March 2017"), (P, line, None, 20))
    assert found.lead_inspector == name


def test_the_printed_day_of_publication_outranks_the_listing() -> None:
    listing = ManifestEntry(published_on_listing=dt.date(2015, 5, 18))
    lines = ((H, SIF), (P, "Inspection date: 3 March – 25 March 2015"))
    _, found = extracted(*lines, (P, "Report published: 13 May 2015"), manifest=listing)
    assert found.facts.published_date == dt.date(2015, 5, 13)
    _, found = extracted(*lines, manifest=listing)
    assert found.facts.published_date == dt.date(2015, 5, 18)


def test_a_title_on_two_lines_is_one_title() -> None:
    _, found = extracted(
        (H, "Inspection of Bournemouth,"),
        (H, "Christchurch and Poole local authority children’s services"),
        (P, "Inspection dates: 6 to 17 December 2021"),
    )
    assert found.inspection
    assert found.inspection.framework == "ilacs"
    assert (
        found.facts.title
        == "Inspection of Bournemouth, Christchurch and Poole local authority children’s services"
    )
    assert found.facts.authority_code == "E06000058"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        (f"Re-i{SIF[1:]}", "re-inspection"),
        ("Review of the effectiveness of the Local Safeguarding Children Board", "board review"),
        ("Monitoring visit to Coventry children’s services", "monitoring visit"),
        (
            "Joint targeted area inspection of the multi-agency response to neglect",
            "joint targeted area inspection",
        ),
    ],
)
def test_kinds_of_report(title: str, kind: str) -> None:
    assert inspection((H, title), (P, "Inspection dates: 3 to 7 June 2017")).kind == kind


@pytest.mark.parametrize(
    "lines",
    [
        ((H, "Minutes"), (P, "The inspection of services for children in need of help and protection was noted.")),
        ((H, SIF), (P, "The Board considered the report.")),
        ((H, "Cabinet"), (P, "Inspection dates: 3 to 7 June 2019")),
    ],
)
def test_papers_about_an_inspection_are_no_reports_of_one(lines: tuple[tuple[object, ...], ...]) -> None:
    assert extracted(*lines)[1].inspection is None


@pytest.mark.parametrize(
    ("lines", "doc_type"),
    [
        (((H, "Minutes of the meeting held on 2 March 2016"), (P, "Present: Councillor Ash")), "minutes"),
        (((P, "Improvement Board"), (P, "RESOLVED that the report be noted.")), "minutes"),
        (((H, "AGENDA"), (P, "To receive apologies for absence")), "agenda"),
        (((H, "Briefing note"), (P, "1 Purpose of the Note")), "briefing_note"),
        (((H, "Report of the Director"), (P, "Cabinet is recommended to:")), "committee_report"),
        (((H, "Post-inspection action plan 2019"), (P, "What we will do")), "action_plan"),
        (
            ((P, "Inspectors praise council"), (P, "(Credit: A. Ash)"), (P, "“We are glad,” the leader said.")),
            "news",
        ),
        (((P, "A menu of soups"),), "other"),
    ],
)
def test_type_of_paper(lines: tuple[tuple[object, ...], ...], doc_type: str) -> None:
    assert extracted(*lines)[1].facts.doc_type == doc_type
