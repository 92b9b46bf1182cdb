"""A later document without words, such as a scan the catalogue names, is searched and holds nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.link import follow_up, link_authority
from tests.link.build import mined, report

DEMANDS = ["Improve the timeliness of assessments of privately fostered children."]


@pytest.mark.parametrize(
    "lines", [[], [("heading", "Minutes of the Scrutiny Committee")]], ids=["nothing", "a heading"]
)
def test_a_later_document_without_sentences_is_no_mention_and_no_fault(lines: list[tuple[str, str]]) -> None:
    earlier = report("report.pdf", dt.date(2017, 6, 6), DEMANDS)
    scan = mined("scan.pdf", "minutes", lines, document_date=dt.date(2018, 1, 24), document_date_basis="meeting")
    linked = link_authority((earlier, scan), "E99", "Larkshire")
    assert len(linked.recommendations) == 1
    assert not linked.links
    (row,) = follow_up(linked, (earlier, scan), dt.date(2019, 1, 1))
    assert (row.status, row.documents_searched) == ("no_follow_up", 1)
