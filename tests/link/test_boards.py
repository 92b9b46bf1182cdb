"""What was asked of a safeguarding board is answered where a board speaks."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.link import link_authority
from tests.link.build import mined, report

DEMAND = "Promote awareness of private fostering among partners."
NEWS = "Work to promote awareness of private fostering among partners has begun."


@pytest.mark.parametrize(("body", "answers"), [("Larkshire Safeguarding Children Board", [NEWS]), ("Cabinet", [])])
def test_a_boards_own_minutes_answer_what_was_asked_of_it(body: str, answers: list[str]) -> None:
    asked = report("report.pdf", dt.date(2019, 3, 1), [DEMAND], addressee="lscb")
    told = mined("minutes.md", "minutes", [("paragraph", NEWS)], document_date=dt.date(2020, 1, 1), body=body)
    linked = link_authority([asked, told], "E99", "Larkshire")
    texts = {mention.mention_id: mention.text for mention in linked.mentions}
    assert [texts[link.mention_id] for link in linked.links if link.asserted] == answers
