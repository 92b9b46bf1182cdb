"""The decisions stored, told in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.review.decisions import Decision
from pipeline.review.settle import Settled
from pipeline.review.words import clean

_SHORT = 70


def told(decisions: Sequence[Decision], settled: Settled) -> Iterator[str]:
    """Yield a tab-separated line for each of ``decisions``, headings first, and at the end how many apply."""
    in_force = set(settled.in_force)
    changed = {decision: change.reason for decision, change in settled.changed}
    yield "\t".join(("stands", "authority", "decision", "document", "quote"))
    for one in decisions:
        if one in in_force:
            stands = "applies"
        elif one in changed:
            stands = f"to decide anew: {changed[one]}"
        else:
            stands = "document not here" if one in settled.absent else "overtaken"
        cells = (stands, one.target.authority, one.said, one.target.source, _short(one.target.quote))
        yield "\t".join(map(clean, cells))
    yield (
        f"{len(decisions)} decisions: {len(in_force)} apply, {len(changed)} to decide anew, "
        f"{len(settled.absent)} about documents not here, {len(settled.disagreements)} disagreements"
    )


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else f"{text[:_SHORT].rpartition(' ')[0]} …"
