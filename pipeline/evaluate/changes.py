"""Two datasets held against the same gold: what the newer one gained and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.evaluate.evaluation import ERRORS, Evaluation

GAIN, LOSS = "gain", "loss"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One error that went (gain) or came (loss); ``document_id`` is null where gold names no document we have."""

    document_id: str
    document: str
    sort: str
    figure: str
    outcome: str
    what: str


def changes(old: Evaluation, new: Evaluation) -> list[Change]:
    """Return gains and losses from ``old`` to ``new``, by document id; an error that stayed is neither."""
    before, after = _errors(old), _errors(new)
    gains = (Change(*key[:2], GAIN, *key[2:]) for key in (before - after).elements())
    losses = (Change(*key[:2], LOSS, *key[2:]) for key in (after - before).elements())
    return sorted([*gains, *losses])


def _errors(evaluation: Evaluation) -> Counter[tuple[str, str, str, str, str]]:
    def keys() -> Iterator[tuple[str, str, str, str, str]]:
        for one in evaluation.verdicts:
            if one.outcome in ERRORS:
                yield one.document_id or "", one.document, one.figure, one.outcome, one.what

    return Counter(keys())
