"""Fetching one document and putting it into the store, or writing down why not."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.pull import outcomes
from pipeline.pull.addresses import told
from pipeline.pull.catalogue import Catalogue
from pipeline.pull.crawl.client import Answer, Client
from pipeline.pull.entries import Entry, KnownDocument, Version, iso
from pipeline.pull.files import Files
from pipeline.pull.media import HTML, checked
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.plan import Plan
from pipeline.pull.records import Paper
from pipeline.pull.sources import Authority
from pipeline.pull.tally import Tally, Trouble


@dataclass(frozen=True)
class Desk:
    """All that is needed to see to the documents of one authority."""

    authority: Authority
    client: Client
    catalogue: Catalogue
    files: Files
    plan: Plan
    tally: Tally

    @property
    def code(self) -> str:
        """The code everything of the authority is kept under."""
        return self.authority.code

    @property
    def full(self) -> bool:
        """Whether as many documents have been asked for as the plan allows."""
        return self.plan.limit is not None and self.tally.fetched >= self.plan.limit

    async def fetch(self, paper: Paper, entry: Entry) -> Outcome:
        """See to one paper: fetch it, ask whether it has changed, or leave it; write down how that ended."""
        if paper.restricted:
            return self.refuse(
                entry, Outcome(outcomes.RESTRICTED, "exempt information: the paper is not published")
            )
        known = self.catalogue.document(self.code, entry.key)
        if (
            known is not None
            and not self.plan.asks_again(known, entry.meeting_date)
            and not _moved_on(known, entry)
        ):
            return Outcome(known.outcome)
        if self.full:
            return self.refuse(entry, Outcome(outcomes.LIMIT_REACHED, "left for the next pull"))
        try:
            answer = await self._ask(paper, known)
            if answer.status == 304:
                return self._unchanged(entry)
            return self.keep(entry, answer)
        except UnavailableError as error:
            return self.refuse(entry, error.outcome)

    async def _ask(self, paper: Paper, known: KnownDocument | None) -> Answer:
        self.tally.fetched += 1
        headers = _validators(known) if known and not self.plan.recheck else {}
        for other in (paper.address, *paper.others):
            try:
                return await self.client.get(other, headers=headers, file=True)
            except UnavailableError as error:
                if (
                    error.outcome.code not in {outcomes.GONE, outcomes.MOVED}
                    or other == (*paper.others, other)[-1]
                ):
                    raise
        raise UnavailableError(outcomes.GONE, "no address", paper.address)

    def keep(self, entry: Entry, answer: Answer, page: bytes | None = None) -> Outcome:
        """Put an answer into the store; ``page`` is what a run reads of it, where that is another thing."""
        media_type = (
            checked(answer.body, answer.media_type, answer.asked, answer.address) if page is None else "text/html"
        )
        kept = self.files.put(answer.body, media_type)
        shown = self.files.put(page, HTML) if page is not None else None
        version = Version(
            address=told(answer.address),
            fetched_at=answer.fetched_at,
            status=answer.status,
            media_type=media_type,
            claimed_type=answer.media_type,
            size=kept.size,
            sha256=kept.sha256,
            path=kept.path,
            read_path=shown.path if shown else None,
            etag=answer.headers.get("etag"),
            last_modified=answer.headers.get("last-modified"),
        )
        known = self.catalogue.document(self.code, entry.key)
        had = known is not None and known.version is not None
        new = self.catalogue.put_document(self.code, entry, Outcome(outcomes.FETCHED), self.plan.as_of, version)
        return self._counted(had, new)

    def _counted(self, had: bool, new: bool) -> Outcome:
        self.tally.new += new and not had
        self.tally.changed += new and had
        self.tally.unchanged += not new
        outcome = Outcome(outcomes.FETCHED if new else outcomes.UNCHANGED)
        self.tally.count(outcome)
        return outcome

    def _unchanged(self, entry: Entry) -> Outcome:
        self.catalogue.put_document(self.code, entry, Outcome(outcomes.FETCHED), self.plan.as_of, None)
        return self._counted(had=True, new=False)

    def refuse(self, entry: Entry, outcome: Outcome) -> Outcome:
        """Write down that a document was not had this time; a version it has stays."""
        self.catalogue.put_document(self.code, entry, outcome, self.plan.as_of, None)
        self.tally.count(outcome)
        self.tally.trouble(
            entry.key,
            Trouble(
                outcome.code,
                entry.kind,
                told(entry.address),
                entry.title,
                entry.body,
                iso(entry.meeting_date),
                entry.meeting_id,
                outcome.message,
            ),
        )
        return outcome


def _moved_on(known: KnownDocument, entry: Entry) -> bool:
    """Return whether the list gives a document another day of publication than it did."""
    return entry.published is not None and known.published not in {None, entry.published.isoformat()}


def _validators(known: KnownDocument) -> dict[str, str]:
    found = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in found.items() if value}
