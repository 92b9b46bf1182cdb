"""A document made ready for linking: its sentences, where they stand, what they speak of, and their words."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.link.areas import Areas
from pipeline.link.lexicon import Array, Flags, Lexicon, Where
from pipeline.link.texts import Texts, ready
from pipeline.records import Document, Finding, MinedDocument

_GOES_ON = re.compile(
    r"(?:However|This|These|That|Those|They|Their|It"
    r"|As a result|Consequently|Therefore|Others?|Some|In addition|Such"
    r"|While|Although|He|She|Also|Both|Where|When)\b"
)
THEMES = ("subject", "population", "aspect")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text[start:end]``, sentence ``order`` of passage ``passage``, which has ``of`` of them."""

    start: int
    end: int
    passage: int
    order: int
    of: int
    area: str


@dataclass(frozen=True, eq=False)
class View:
    """What is seen of a document, sentence by sentence.

    ``themes[label]`` has a row a sentence and a column a value (see :func:`columns_of`), 1 where it is named;
    ``around[label]`` the same for the sentence's whole passage. ``passage_of`` gives each sentence's row among
    ``passages``, ``cues`` the values of the cues in it, ``continues`` whether it goes on with the one before.
    """

    mined: MinedDocument
    sentences: tuple[Sentence, ...]
    texts: Texts
    passages: Texts
    passage_of: Where
    themes: Mapping[str, Array]
    around: Mapping[str, Array]
    cues: tuple[frozenset[str], ...]
    continues: Flags

    @property
    def document(self) -> Document:
        """Return the document itself."""
        return self.mined.document


def columns_of(lexicon: Lexicon) -> dict[str, dict[str, int]]:
    """Return for each label the column of each of its values."""
    found: dict[str, dict[str, int]] = {label: {} for label in THEMES}
    for key in sorted(lexicon.subjects):
        label, _, value = key.partition(":")
        found[label][value] = len(found[label])
    return found


def view(mined: MinedDocument, areas: Areas, lexicon: Lexicon) -> View:
    """Return ``mined`` ready for linking. Headings are no sentences; a table row is one."""
    document = mined.document
    sentences = tuple(_sentences(mined, areas.of_passages(document)))
    used = sorted({sentence.passage for sentence in sentences})
    row_of = {passage: row for row, passage in enumerate(used)}
    columns = columns_of(lexicon)
    findings = mined.extraction.findings
    spans = [(sentence.start, sentence.end) for sentence in sentences]
    whole = [(document.passages[at].start, document.passages[at].end) for at in used]
    passage_of = np.array([row_of[sentence.passage] for sentence in sentences], dtype=np.int64)
    around = {label: themes_of(findings, whole, label, columns[label]) for label in THEMES}
    return View(
        mined=mined,
        sentences=sentences,
        texts=ready([document.text[start:end] for start, end in spans], lexicon),
        passages=ready([document.text[start:end] for start, end in whole], lexicon),
        passage_of=passage_of,
        themes={label: themes_of(findings, spans, label, columns[label]) for label in THEMES},
        around={label: around[label][passage_of] for label in THEMES},
        cues=tuple(_cues(findings, spans)),
        continues=np.array([s.order > 0 and bool(_GOES_ON.match(document.text, s.start)) for s in sentences]),
    )


def _sentences(mined: MinedDocument, areas: Sequence[str]) -> Iterable[Sentence]:
    document = mined.document
    starts = [passage.start for passage in document.passages]
    held: dict[int, list[tuple[int, int]]] = {}
    for start, end in mined.extraction.sentences:
        at = bisect.bisect_right(starts, start) - 1
        if at >= 0 and document.passages[at].kind != "heading" and start < document.passages[at].end:
            held.setdefault(at, []).append((start, min(end, document.passages[at].end)))
    for at, spans in sorted(held.items()):
        for order, (start, end) in enumerate(spans):
            yield Sentence(start, end, at, order, len(spans), areas[at])


def themes_of(
    findings: Sequence[Finding], spans: Sequence[tuple[int, int]], label: str, columns: Mapping[str, int]
) -> Array:
    """Return a row for each span (sorted, apart) and a column for each value, 1 where the span names it."""
    found = np.zeros((len(spans), max(1, len(columns))), dtype=np.float32)
    starts = [start for start, _ in spans]
    for finding in findings:
        if finding.label != label or finding.value not in columns:
            continue
        row = bisect.bisect_right(starts, finding.start) - 1
        if row >= 0 and finding.end <= spans[row][1]:
            found[row, columns[finding.value]] = 1.0
    return found


def _cues(findings: Sequence[Finding], spans: Sequence[tuple[int, int]]) -> Iterable[frozenset[str]]:
    starts = [start for start, _ in spans]
    held: list[set[str]] = [set() for _ in spans]
    for finding in findings:
        row = bisect.bisect_right(starts, finding.start) - 1
        if finding.label not in THEMES and row >= 0 and finding.end <= spans[row][1]:
            held[row].add(finding.value)
    return (frozenset(one) for one in held)
