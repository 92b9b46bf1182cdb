"""Ties that sentences make by looking back at an inspection.

They say "this was a recommendation at the last inspection", "has improved since then", or "progress has been made
on the areas for improvement, including ...".
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.link.by_subject import Claims
from pipeline.link.linker import Linker
from pipeline.link.mentions import core, grow, span_of
from pipeline.link.stated import latest_inspection
from pipeline.link.ties import Tie
from pipeline.link.view import View

_REPEAT, _OF_ALL = "repeat", "answered"
_COMPARED = ("since_last_inspection", _REPEAT, _OF_ALL)

# Raw scores that a sentence needs which names the recommendation's subject, by how the comparison reaches it.
_REPEATED, _SAME_SENTENCE, _NEXT, _BEFORE, _ALL_AT_ONCE = 0.30, 0.12, 0.15, 0.10, 0.06
_OLDER = 0.25  # the least for recommendations of an inspection before the last one


def repeat_ties(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the runs around a sentence that says of one matter that it was recommended before.

    They are of the recommendation that the sentence and the two before it fit best.
    """
    row = held.scores[identity]
    for at in _marked(seen, _REPEAT):
        if _OF_ALL in seen.cues[at]:
            continue
        near = list(range(at - min(2, seen.sentences[at].order), at + 1))
        own = float(row[near].max())
        best = max(float(other[near].max()) for other in held.scores.values())
        if own >= _REPEATED and own >= best and held.named[identity][near].any():
            first, last = grow(row, seen, linker.scorer, at)
            span, bearing = span_of(seen, first, last), core(row, seen, first, last)
            evidence = "says that it was recommended at an earlier inspection"
            rule = "link.marked_repeat"
            yield Tie(identity, span, "marked_repeat", 0.95, evidence, rule, own, core=bearing)


def comparison_ties(identity: str, held: Claims, seen: View, linker: Linker) -> Iterator[Tie]:
    """Yield the sentences that compare the recommendation's own subject with the inspection that made it."""
    row, entry, scorer = held.scores[identity], held.entries[identity], linker.scorer
    if entry.inspection is None:
        return
    latest = entry.inspection == latest_inspection(list(held.entries.values()))
    for at, least in sorted(_reached(seen).items()):
        if row[at] < (least if latest else max(least, _OLDER)) or not held.named[identity][at]:
            continue
        first, last = grow(row, seen, scorer, at)
        raw = float(row[first : last + 1].max())
        score = scorer.calibrated(raw, compared=True)
        span, bearing = span_of(seen, first, last), core(row, seen, first, last)
        evidence = "compares the matter with the inspection that recommended it"
        yield Tie(identity, span, "subject", score, evidence, "link.since_last", raw, core=bearing)


def _reached(seen: View) -> dict[int, float]:
    """Return the sentences that a comparison reaches, with the score each needs.

    It reaches the sentence after it ("There has been improvement since the last inspection. Supervision ..."); the
    one before, if it points back ("This is an improvement since ..."); and the rest of its passage, if it speaks
    of all the areas at once and names none.
    """
    found: dict[int, float] = {}
    told = np.asarray(seen.themes["subject"].sum(1) > 0)
    for at in _marked(seen, *_COMPARED):
        reached = {at: _SAME_SENTENCE}
        of_all = not told[at] and not seen.cues[at].isdisjoint((_REPEAT, _OF_ALL))
        for n in _rest(seen, at):
            if n == at + 1 or of_all:
                reached[n] = _ALL_AT_ONCE if of_all else _NEXT
        if seen.continues[at] and not told[at]:
            reached[at - 1] = _BEFORE
        for n, least in reached.items():
            found[n] = min(least, found.get(n, least))
    return found


def _rest(seen: View, at: int) -> Iterator[int]:
    """Yield the sentences of the passage after ``at``."""
    for n in range(at + 1, len(seen.sentences)):
        if seen.sentences[n].order == 0:
            return
        yield n


def _marked(seen: View, *wanted: str) -> tuple[int, ...]:
    return tuple(at for at, cues in enumerate(seen.cues) if not cues.isdisjoint(wanted))
