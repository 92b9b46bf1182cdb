"""Ties by a committee system's own number of a matter: an issue keeps it from one meeting to the next.

Only what a committee itself asked for is tied so: what inspectors ask for is often one issue altogether. An issue
is strong evidence of a tie, and its absence is evidence of nothing: clerks do not always use one again.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.findings import within
from pipeline.link.mentions import overlaps
from pipeline.link.register import Entry, Register
from pipeline.link.ties import Tie
from pipeline.link.timeline import follows, when
from pipeline.records import AgendaItem, MinedDocument, Passage, Span

SCORE = 0.9
_FEWEST_WORDS = 4
_INSPECTION = "inspection"


def issue_ties(mined: MinedDocument, register: Register) -> Iterator[Tie]:
    """Yield the passages of ``mined`` under the issue in which an earlier recommendation was made.

    A passage must name a subject of the recommendation, where it has one; resolutions themselves are no news.
    """
    issues = {one.issue_id for one in mined.document.manifest.items if one.issue_id}
    if not issues:
        return
    moment = when(mined.extraction.facts)
    decided = [one.span for one in mined.extraction.resolutions]
    for entry in register.entries:
        if entry.mined is mined or entry.recommendation.statement.kind == _INSPECTION:
            continue
        issue = issue_at(entry.mined, entry.recommendation.statement.span.start)
        if issue not in issues or follows(moment, entry.when) is not True:
            continue
        for passage in mined.document.passages:
            span = Span(passage.start, passage.end, passage.page)
            if _tells(mined, passage, entry) and not overlaps(span, decided) and _issue(mined, passage) == issue:
                evidence = f"taken as issue {issue} of the committee system, in which it was asked for"
                identity = entry.recommendation.recommendation_id
                yield Tie(identity, span, "issue_id", SCORE, evidence, "link.issue")


def issue_at(mined: MinedDocument, offset: int) -> str | None:
    """Return the issue under which the words at ``offset`` stand, or null."""
    passage = mined.document.passage_at(offset)
    return _issue(mined, passage) if passage is not None else None


def _issue(mined: MinedDocument, passage: Passage) -> str | None:
    """Return the issue of a passage: of the one item a paper belongs to, or of the item it stands under."""
    items = mined.document.manifest.items
    if len(items) == 1:
        return items[0].issue_id
    headings = [" ".join(heading.split()) for heading in passage.section]
    found = next((one for heading in reversed(headings) for one in items if _names(heading, one)), None)
    return found.issue_id if found else None


def _names(heading: str, item: AgendaItem) -> bool:
    """Return whether a heading is an item's; the reader may have taken its number for a label."""
    whole = " ".join(item.heading.split())
    return bool(heading) and (heading == whole or whole.partition(". ")[2] == heading)


def _tells(mined: MinedDocument, passage: Passage, entry: Entry) -> bool:
    if passage.kind == "heading" or len(mined.document.quote(passage).split()) < _FEWEST_WORDS:
        return False
    subjects = set(entry.recommendation.subjects)
    named = {one.value for one in within(mined.extraction.findings, passage.start, passage.end)
             if one.label == "subject"}  # fmt: skip
    return not subjects or not subjects.isdisjoint(named)
