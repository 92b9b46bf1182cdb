"""The vocabulary of the pipeline: every record that crosses from one stage to the next.

Records are frozen, hold plain values only (so they pickle, hash and compare), and never point back at a
spaCy ``Doc``. Offsets count characters of :attr:`Document.text`, end exclusive; pages count from 1.
"""

from __future__ import annotations

import bisect
import datetime as dt
import hashlib
from dataclasses import dataclass, field
from pathlib import Path


def stable_id(prefix: str, *parts: object) -> str:
    """Return ``prefix-`` and 16 hexadecimal digits that depend on ``parts`` alone."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{prefix}-{digest[:16]}"


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: ``text[start:end]`` of one document, on ``page`` (null where there are no pages)."""

    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or is doubtful; ``code`` is a key of :mod:`pipeline.problems`."""

    source: str
    stage: str
    code: str
    message: str
    document_id: str | None = None
    page: int | None = None


# --- reading ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of an agenda as the committee system numbers it: ``heading`` is how it stands in the document.

    ``issue_id`` is the system's own number of the matter, the same at every meeting that takes it.
    """

    heading: str
    number: str | None = None
    minute_number: str | None = None
    agenda_item_id: str | None = None
    issue_id: str | None = None


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What a ``manifest.csv`` beside the files, or the catalogue of a store, says of one of them, or null.

    ``kind`` is that of :class:`pipeline.pull.records.Paper`, or minutes; ``items`` are the agenda items the
    document belongs to, or all those of a meeting's record.
    """

    provider: str | None = None
    urn: str | None = None
    published_on_listing: dt.date | None = None
    authority_code: str | None = None
    body: str | None = None
    meeting_date: dt.date | None = None
    meeting_id: str | None = None
    kind: str | None = None
    title: str | None = None
    retrieved_on: dt.date | None = None
    items: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class CoveredMeeting:
    """A meeting a pull knows of, and how asking for its minutes ended: a code of :mod:`pipeline.pull.outcomes`."""

    authority_code: str
    meeting_id: str
    body: str
    meeting_date: dt.date
    outcome: str
    message: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read: ``source`` is its address as it will be printed, relative to the folder given."""

    source: str
    path: Path
    manifest: ManifestEntry = ManifestEntry()


@dataclass(frozen=True, slots=True)
class Passage:
    """One block in reading order. ``text[start:end]`` holds its words without the printed ``label``.

    ``kind`` is heading, paragraph, list_item or table_row; ``label`` is the number or bullet as printed
    (``1.``, ``(ii)``, ``•``), which stands in the text just before ``start``; ``level`` is the depth of a
    heading (1 outermost) or the nesting of a list item (0 outermost); ``section`` is the headings above it,
    outermost first. A table row has ``cells``, one ``(start, end)`` a column, empty cells included, and
    ``table`` numbers the tables of a document from 0; cells are separated by a tab in the text. ``merged`` holds
    the places of empty cells into which the cell above is merged.
    """

    ordinal: int
    kind: str
    start: int
    end: int
    page: int | None = None
    label: str | None = None
    level: int = 0
    section: tuple[str, ...] = ()
    table: int | None = None
    cells: tuple[tuple[int, int], ...] = ()
    merged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: one canonical ``text`` and its ``passages``, in reading order.

    Passages stand on lines of their own in ``text`` (joined by a newline, labels included), have runs of white
    space folded to one space, and never overlap. ``page_starts[i]`` is the offset at which page ``i + 1``
    begins; it is empty for formats without pages. ``status`` is ok, partial or failed. ``recognised`` holds the
    pages whose words are by text recognition (OCR), each with its mean confidence, of 100.
    """

    document_id: str
    source: str
    sha256: str
    media_type: str
    text: str
    passages: tuple[Passage, ...]
    page_starts: tuple[int, ...] = ()
    status: str = "ok"
    title: str | None = None
    manifest: ManifestEntry = ManifestEntry()
    problems: tuple[Problem, ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()

    def quote(self, span: Span | Passage) -> str:
        """Return the words at ``span``."""
        return self.text[span.start : span.end]

    def page_at(self, offset: int) -> int | None:
        """Return the page on which ``offset`` stands, or null where there are no pages."""
        return bisect.bisect_right(self.page_starts, offset) or None if self.page_starts else None

    def span(self, start: int, end: int) -> Span:
        """Return the span of ``text[start:end]`` with its page."""
        return Span(start, end, self.page_at(start))

    def recognised_at(self, start: int, end: int) -> int | None:
        """Return the lowest confidence of the recognised pages with ``text[start:end]``, null if there is none."""
        first, last = self.page_at(start) or 0, self.page_at(max(end - 1, start)) or 0
        return min((confidence for page, confidence in self.recognised if first <= page <= last), default=None)

    def passage_at(self, offset: int) -> Passage | None:
        """Return the passage that holds ``offset``, or null (a label or a line break)."""
        index = bisect.bisect_right(self.passages, offset, key=lambda passage: passage.start) - 1
        if index < 0 or offset >= self.passages[index].end:
            return None
        return self.passages[index]

    def passage_id(self, passage: Passage) -> str:
        """Return the stable id of one of this document's passages."""
        return stable_id("pas", self.document_id, passage.start, passage.end)


# --- extraction ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a document as a whole. ``earliest`` and ``latest`` bound an undated document."""

    doc_type: str = "other"
    title: str | None = None
    authority_code: str | None = None
    authority: str | None = None
    body: str | None = None
    meeting_date: dt.date | None = None
    published_date: dt.date | None = None
    document_date: dt.date | None = None
    document_date_basis: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """The inspection a report is about, as its own text gives it."""

    framework: str
    kind: str
    start_date: dt.date | None = None
    end_date: dt.date | None = None
    published_date: dt.date | None = None
    lead_inspector: str | None = None
    rule_id: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One grade given. ``inspection_year`` is set where the grade is of another inspection than the document's."""

    span: Span
    subject: str
    criterion: str
    grade: str
    rule_id: str
    inspection_year: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One place where a recommendation is stated: issued by this document or restated from another.

    ``role`` is issued or restated; ``kind`` inspection, committee or resolution; ``number`` as printed without
    punctuation; ``heading`` is true where the statement is a heading under which the answer follows. ``asks`` is
    false where a meeting is only to note or receive something or to approve minutes, which nothing can follow.
    """

    span: Span
    role: str
    kind: str
    issuer: str | None
    rule_id: str
    number: str | None = None
    section: str | None = None
    priority: bool = False
    addressee: str | None = None
    due_date: dt.date | None = None
    due_text: str | None = None
    heading: bool = False
    asks: bool = True


@dataclass(frozen=True, slots=True)
class GroupReference:
    """A sentence about all the recommendations of an inspection at once ("identified nine recommendations").

    ``count`` is the number stated, ``year`` the year of the inspection meant where it is said; ``answers_follow``
    is true where a list of answers stands under it ("progress in the four areas identified was as follows").
    """

    span: Span
    rule_id: str
    count: int | None = None
    year: int | None = None
    answers_follow: bool = False


@dataclass(frozen=True, slots=True)
class Resolution:
    """One decision of the meeting the document records.

    ``asks`` is true where it asks for something that can be followed up (an act, a report back, a task group), as
    against one that merely notes, receives or approves.
    """

    span: Span
    action: str
    rule_id: str
    minute_number: str | None = None
    number: str | None = None
    actor: str | None = None
    proposer: str | None = None
    seconder: str | None = None
    owner: str | None = None
    due_text: str | None = None
    due_date: dt.date | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression; ``start`` and ``end`` are the first and last day it covers, null if not resolved.

    ``rule_id`` is the form it is printed in, ``role_rule_id`` the cue for its role; ``told`` is past or ahead
    where its sentence says so. ``year_inferred`` marks a year that is not printed but found from the document's
    own time.
    """

    span: Span
    precision: str
    role: str
    rule_id: str
    start: dt.date | None = None
    end: dt.date | None = None
    suspect: bool = False
    suspect_reason: str | None = None
    year_inferred: bool = False
    role_rule_id: str = ""
    told: str | None = None


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Words that may identify a child or a patient; ``kind`` says what they look like ("date of birth")."""

    span: Span
    kind: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class MinuteReference:
    """One reference to an earlier minute; ``minute_number`` as printed ("84/16")."""

    span: Span
    minute_number: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """One row of a progress tracker: what each cell means. Spans are null where the table has no such column."""

    recommendation: Span
    rule_id: str
    number: str | None = None
    action: Span | None = None
    owner: Span | None = None
    due: Span | None = None
    progress: Span | None = None
    rating: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue or a subject found in the text: ``text[start:end]`` matched ``rule_id``, which stands for ``value``.

    ``label`` is the rule's: ``subject``, ``population``, ``aspect``, or one of the cue labels in ``models/cues``.
    """

    start: int
    end: int
    label: str
    value: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says by itself; nothing here looks at another document."""

    facts: DocumentFacts = DocumentFacts()
    inspection: Inspection | None = None
    judgements: tuple[Judgement, ...] = ()
    statements: tuple[Statement, ...] = ()
    group_references: tuple[GroupReference, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    minute_references: tuple[MinuteReference, ...] = ()
    tracker_rows: tuple[TrackerRow, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()
    findings: tuple[Finding, ...] = ()
    personal: tuple[PersonalData, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class MinedDocument:
    """A document with what was extracted from it: the unit that linking, tables and caches work on."""

    document: Document
    extraction: Extraction = field(default_factory=Extraction)

    @property
    def document_id(self) -> str:
        """The id of the document."""
        return self.document.document_id

    @property
    def source(self) -> str:
        """Where the document is from."""
        return self.document.source

    @property
    def facts(self) -> DocumentFacts:
        """What is known of the document as a whole."""
        return self.extraction.facts


# --- linking ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation, once, however many documents repeat it."""

    recommendation_id: str
    document_id: str
    statement: Statement
    text: str
    issued_date: dt.date | None
    inspection_id: str | None = None
    subjects: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One change of substance in a restatement: ``kind`` is negation, antonym, qualifier, number or addressee."""

    kind: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a recommendation is stated or restated; ``match`` as in the dataset contract."""

    recommendation_id: str
    document_id: str
    span: Span
    match: str
    score: float
    rule_id: str
    number: str | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """The sentence or sentences of one passage that report on progress."""

    mention_id: str
    document_id: str
    span: Span
    text: str
    status: str
    voice: str
    rule_id: str
    mention_date: dt.date | None = None
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One recommendation tied to one later mention; ``asserted`` is false for a candidate kept for review.

    ``review`` is accepted or rejected where ``reviewer`` decided so, on ``reviewed_on``; a rejected link counts
    for nothing. ``raw`` is the scorer's own figure before calibration, where it spoke.
    """

    recommendation_id: str
    mention_id: str
    basis: str
    status: str
    score: float
    evidence: str
    rule_id: str
    asserted: bool = True
    order_certain: bool = True
    raw: float | None = None
    review: str | None = None
    reviewer: str | None = None
    reviewed_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The same matter recommended again in a later inspection."""

    earlier_recommendation_id: str
    later_recommendation_id: str
    score: float
    evidence: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class LinkedAuthority:
    """All that linking says of one authority (or of one body that has no authority code)."""

    authority_code: str | None
    authority: str | None
    recommendations: tuple[Recommendation, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()
    recurrences: tuple[Recurrence, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One row of the ledger: a recommendation as it stands on ``as_of`` (columns as in the dataset contract)."""

    recommendation_id: str
    as_of: dt.date
    status: str
    mentions: int = 0
    documents: int = 0
    first_mention_date: dt.date | None = None
    last_mention_date: dt.date | None = None
    days_since_last_mention: int | None = None
    days_to_first_mention: int | None = None
    overdue: bool = False
    recurred_as: tuple[str, ...] = ()
    self_reported: str | None = None
    confirmed: str | None = None
    documents_searched: int = 0
    meetings_searched: int = 0
    documents_unread: int = 0
    candidates: int = 0
    due_date: dt.date | None = None
