"""The ledger: every recommendation as it stands on a given day, and what was searched to say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.link.dated import NO_FOLLOW_UP, Ledger, Standing
from pipeline.link.due import due_date
from pipeline.link.mentions import COUNCIL, INSPECTOR
from pipeline.link.timeline import When, follows, when
from pipeline.records import FollowUp, Link, LinkedAuthority, Mention, MinedDocument, Recommendation

_MEETINGS = frozenset({"minutes", "agenda"})
_DOUBTED = 0.5  # a tie of a lower score is more likely to be wrong than right
_WEIGHTIEST_FIRST = ("no_progress", "concern", "in_progress", "planned", "completed", "noted")


@dataclass(frozen=True)
class _News:
    """One link with the mention it is to and when that was written, which may be a window or unknown."""

    link: Link
    mention: Mention
    moment: When

    @property
    def place(self) -> dt.date:
        """What orders it in time: its day, else the first day it can have been, else before all others."""
        return self.moment.day or self.moment.earliest or dt.date.min

    @property
    def doubted(self) -> bool:
        """Whether it says that the matter is done, of which it may well not speak."""
        link = self.link
        return link.status == "completed" and link.score < _DOUBTED and link.review != "accepted"


def follow_up(linked: LinkedAuthority, mined: Sequence[MinedDocument], as_of: dt.date) -> tuple[FollowUp, ...]:
    """Return the ledger of one authority on the day ``as_of``.

    Recommendations made after that day are left out, and so are later documents. The latest dated news decides the
    status; on one day an inspector's voice outranks a council's, and concern or no progress outranks completed.
    """
    return tuple(one.row for one in _standings(linked, mined, as_of))


def lasting_ledger(linked: LinkedAuthority, mined: Sequence[MinedDocument]) -> Ledger:
    """Return the ledger of one authority on its last day: nothing in it was written or issued later."""
    written = (when(one.extraction.facts).earliest for one in mined)
    issued = (one.issued_date for one in linked.recommendations)
    day = max((one for one in (*written, *issued) if one is not None), default=dt.date.min)
    return Ledger(day, tuple(_standings(linked, mined, day)))


def _standings(linked: LinkedAuthority, mined: Sequence[MinedDocument], as_of: dt.date) -> Iterator[Standing]:
    documents = {one.document.document_id: one for one in mined}
    mentions = {mention.mention_id: mention for mention in linked.mentions}
    issued = {one.recommendation_id: one.issued_date for one in linked.recommendations}
    recurred: dict[str, list[str]] = {}
    for pair in linked.recurrences:
        later = issued.get(pair.later_recommendation_id)
        if later is None or later <= as_of:
            recurred.setdefault(pair.earlier_recommendation_id, []).append(pair.later_recommendation_id)
    news: dict[str, list[_News]] = {}
    for link in linked.links:
        mention = mentions[link.mention_id]
        moment = when(documents[mention.document_id].extraction.facts)
        if link.review != "rejected" and (moment.earliest is None or moment.earliest <= as_of):
            news.setdefault(link.recommendation_id, []).append(_News(link, mention, moment))
    for one in linked.recommendations:
        if one.issued_date is None or one.issued_date <= as_of:
            identity = one.recommendation_id
            yield _standing(one, news.get(identity, ()), recurred.get(identity, ()), documents, as_of)


def _standing(
    one: Recommendation,
    found: Sequence[_News],
    recurred: Sequence[str],
    documents: dict[str, MinedDocument],
    as_of: dt.date,
) -> Standing:
    news = [item for item in found if item.link.asserted]
    later = [mined for mined in documents.values() if _could_follow(mined, one, documents, as_of)]
    read = [mined for mined in later if mined.document.status != "failed"]
    dated = sorted(item.moment.day for item in news if item.moment.day is not None)
    due = due_date(one, documents[one.document_id])
    row = FollowUp(
        recommendation_id=one.recommendation_id,
        as_of=as_of,
        status=_latest(news) or NO_FOLLOW_UP,  # or another silence, which the day decides
        mentions=_printings(news),
        documents=len({item.mention.document_id for item in news}),
        first_mention_date=dated[0] if dated else None,
        last_mention_date=dated[-1] if dated else None,
        days_to_first_mention=(dated[0] - one.issued_date).days if dated and one.issued_date else None,
        recurred_as=tuple(sorted(recurred)),
        self_reported=_latest([item for item in news if item.mention.voice == COUNCIL]),
        confirmed=_latest([item for item in news if item.mention.voice == INSPECTOR]),
        documents_searched=len(read),
        meetings_searched=sum(mined.extraction.facts.doc_type in _MEETINGS for mined in read),
        documents_unread=len(later) - len(read),
        candidates=len(
            {item.mention.same_as or item.mention.mention_id for item in found if not item.link.asserted}
        ),
        due_date=due,
    )
    standing = Standing(row, one.statement.due_date is not None)
    return replace(standing, row=standing.on(as_of))


def _printings(news: Iterable[_News]) -> int:
    """Return how many mentions there are, several printings of the same words counted once."""
    return len({item.mention.same_as or item.mention.mention_id for item in news})


def _could_follow(
    mined: MinedDocument, one: Recommendation, documents: dict[str, MinedDocument], as_of: dt.date
) -> bool:
    if mined.document.document_id == one.document_id:
        return False
    moment, issued = when(mined.extraction.facts), when(documents[one.document_id].extraction.facts)
    if moment.earliest is not None and moment.earliest > as_of:
        return False
    return follows(moment, issued) is True or (follows(moment, issued) is None and moment != When(None, None))


def _latest(news: Sequence[_News]) -> str | None:
    """Return the status the latest news gives, or null if there is none; undated news counts as the oldest its
    document can be. That a matter is done is not believed of a tie that is in doubt: it only notes it."""
    sure = [item for item in news if not item.doubted]
    if not sure:
        return "noted" if news else None
    last = max(item.place for item in sure)
    of_the_day = [item for item in sure if item.place == last]
    for voice in (INSPECTOR, COUNCIL):
        heard = [item for item in of_the_day if item.mention.voice == voice]
        if heard:
            of_the_day = heard
            break
    told = {item.link.status for item in of_the_day}
    return next(status for status in _WEIGHTIEST_FIRST if status in told)
