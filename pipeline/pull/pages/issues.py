"""ModernGov's pages of issues and decisions: what ties one meeting to another in the council's own records."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from pipeline.pull.pages.markup import Element, classed, inner, links, page_name, parameters, words
from pipeline.pull.pages.moderngov import content, meeting_number
from pipeline.pull.pages.papers import paper_of
from pipeline.pull.pages.text import day, number
from pipeline.pull.records import IssueMeeting, Paper

_MEETING = re.compile(
    r"Meeting:\s*(?P<day>\d{1,2}/\d{1,2}/\d{4})\s*[-–]\s*(?P<body>[^()]{3,120}?)\s*\(Items?\s*(?P<item>[^)]{1,12})\)",
    re.IGNORECASE,
)


def issue_meetings(text: str) -> tuple[IssueMeeting, ...]:
    """Return the meetings of ``ieIssueDetails.aspx?…&Opt=3``: "Meeting: 23/05/2022 - Committee (Item 14)"."""
    found = []
    for match in _MEETING.finditer(words(content(text))):
        held = day(match["day"])
        if held is not None:
            found.append(IssueMeeting(held, match["body"].strip(), match["item"].strip()))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Decision:
    """The record of one decision: the two days can be years apart."""

    title: str
    published: dt.date | None
    decided: dt.date | None
    meeting_id: str | None
    issue_id: str | None
    status: str | None
    words: str
    papers: tuple[Paper, ...] = ()


def decision(text: str, base: str) -> Decision:
    """Return the decision a page of ``ieDecisionDetails.aspx`` records; ``words`` are its HTML."""
    root = content(text)
    addresses = [address for _, address in links(root, base)]
    papers = {paper.key: paper for one, address in links(root, base) if (paper := paper_of(one, address))}
    titles = classed(root, "mgSubTitleTxt") or classed(root, "mgMainTitleTxt")
    return Decision(
        title=words(titles[0]) if titles else "",
        published=day(_labelled(root, "publication date")),
        decided=day(_labelled(root, "date of decision")),
        meeting_id=next((key for one in addresses if (key := meeting_number(one))), None),
        issue_id=next(
            (
                key
                for one in addresses
                if page_name(one) == "mgissuehistoryhome.aspx" and (key := number(parameters(one).get("iid")))
            ),
            None,
        ),
        status=_labelled(root, "decision status") or None,
        words=inner([one for one in root if isinstance(one.tag, str)]),
        papers=tuple(papers.values()),
    )


def _labelled(root: Element, label: str) -> str:
    for one in classed(root, "mgLabel"):
        if words(one).lower().startswith(label) and (parent := one.getparent()) is not None:
            said = words(parent)
            return said[said.lower().find(label) + len(label) :].lstrip(" :")
    return ""
