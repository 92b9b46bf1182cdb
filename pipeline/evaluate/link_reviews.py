"""Reviewers' decisions as labels for the link scorer: used only where training asks for them (``--reviews``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.evaluate.link_labels import STRONG, UNREAD, digest
from pipeline.link.view import View
from pipeline.review.decisions import REJECTED, WITHDRAWN, Decision
from pipeline.review.store import load_decisions

# Digest of a recommendation -> what was decided on its ties to one document: quoted words, and whether they hold.
Decided = Mapping[str, Sequence[tuple[str, bool]]]


def load_reviews(folder: Path) -> dict[str, Decided]:
    """Return the decisions in force in ``folder`` by the SHA-256 of their document."""
    found: dict[str, dict[str, list[tuple[str, bool]]]] = defaultdict(lambda: defaultdict(list))
    for one in _in_force(load_decisions(folder).decisions):
        target = one.target
        found[target.document_sha256][digest(target.recommendation)].append(
            (target.quote, one.verdict != REJECTED)
        )
    return {document: dict(held) for document, held in found.items()}


def _in_force(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Yield the latest decision on each tie, unless it was withdrawn or replaced."""
    replaced = {one.replaces for one in decisions}
    latest = {
        (one.target.document_sha256, digest(one.target.recommendation), one.target.quote): one for one in decisions
    }
    yield from (one for one in latest.values() if one.verdict != WITHDRAWN and one.decision_id not in replaced)


def review_row(seen: View, decided: Sequence[tuple[str, bool]]) -> npt.NDArray[np.int8]:
    """Return the labels of decisions for one recommendation: the sentences quoted, all others unread (-1)."""
    labels = np.full(len(seen.sentences), UNREAD, dtype=np.int8)
    text = seen.document.text
    for quote, holds in decided:
        start = text.find(quote)
        for at, sentence in enumerate(seen.sentences):
            if start >= 0 and sentence.start < start + len(quote) and start < sentence.end:
                labels[at] = STRONG if holds else 0
    return labels
