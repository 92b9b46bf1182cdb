"""The smallest piece of an evaluation: one item held against gold. All figures are counts of these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.evaluate.texts import document_key

FOUND, MISSED, RIGHT, WRONG = "found", "missed", "right", "wrong"
TABLES = (
    "documents",
    "inspections",
    "judgements",
    "recommendations",
    "occurrences",
    "resolutions",
    "dates",
    "mentions",
    "links",
    "candidates",
    "recurrences",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one item.

    ``outcome`` is found or missed for an item of gold (they make recall), right or wrong for a row of the dataset
    (they make precision). ``authority`` is the gold's name of the council or authority. ``basis`` and ``rule_id``
    are those of the row; ``what`` quotes the item for a list of errors.
    """

    figure: str
    outcome: str
    document: str
    authority: str
    what: str
    document_id: str | None = None
    framework: str | None = None
    doc_type: str | None = None
    basis: str | None = None
    rule_id: str | None = None


@dataclass(frozen=True)
class Subject:
    """Where verdicts come from: filled in once for each file of gold or document, and shared by its verdicts."""

    document: str
    authority: str
    document_id: str | None = None
    framework: str | None = None
    doc_type: str | None = None

    def verdict(self, figure: str, outcome: str, what: object, row: Row | None = None) -> Verdict:
        """Return a verdict of this document; ``row`` is the row of the dataset judged, if one was."""
        row = row or {}
        return Verdict(
            figure,
            outcome,
            self.document,
            self.authority,
            str(what),
            self.document_id,
            self.framework,
            self.doc_type,
            row.get("basis"),
            row.get("rule_id"),
        )

    def both(self, figure: str, what: object, row: Row | None = None) -> Iterator[Verdict]:
        """Yield the two verdicts of an item found by a row that is right."""
        yield self.verdict(figure, FOUND, what, row)
        yield self.verdict(figure, RIGHT, what, row)


@dataclass(frozen=True)
class Scored:
    """The rows of the dataset, looked up in the ways an evaluation needs."""

    rows: Rows
    _by_document: dict[str, dict[str, list[Row]]] = field(default_factory=dict, repr=False)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The document id by the key of the file name."""
        return {document_key(row["source"]): row["document_id"] for row in self.rows["documents"]}

    @cached_property
    def documents(self) -> dict[str, Row]:
        """The rows of documents by id."""
        return {row["document_id"]: row for row in self.rows["documents"]}

    def of(self, table: str, document_id: str | None) -> list[Row]:
        """Return the rows of ``table`` that stand in a document; none for null."""
        if table not in self._by_document:
            grouped = defaultdict(list)
            for row in self.rows[table]:
                grouped[row["document_id"]].append(row)
            self._by_document[table] = dict(grouped)
        return self._by_document[table].get(document_id or "", [])

    def subject(self, source: str, authority: str, framework: str | None = None) -> Subject:
        """Return the document that gold calls ``source``; its id is null where the dataset does not hold it."""
        document_id = self.ids.get(document_key(source))
        doc_type = self.documents[document_id]["doc_type"] if document_id else None
        return Subject(source, authority, document_id, framework, doc_type)


def by_text(
    subject: Subject, figure: str, gold: Sequence[str], rows: Sequence[Row], matched: dict[int, int]
) -> Iterator[Verdict]:
    """Yield the verdicts on texts paired one to one; ``matched`` is as :func:`texts.pairs` returns it."""
    used = set(matched.values())
    for i, text in enumerate(gold):
        if i in matched:
            yield from subject.both(figure, text, rows[matched[i]])
        else:
            yield subject.verdict(figure, MISSED, text)
    yield from (subject.verdict(figure, WRONG, row["text"], row) for j, row in enumerate(rows) if j not in used)
