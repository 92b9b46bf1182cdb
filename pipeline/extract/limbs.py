"""Limbs: the stretches of a passage within which a cue has its say.

A limb ends with its sentence and at words of contrast. "Plans are clear, but visits are late" has two; the
second outranks the first. "Although plans are late, they are clear" has two; the first is conceded. The terms are
those of ConText (Harkema and others, 2009), where a contrast is a termination.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.findings import within
from pipeline.records import Finding

CONCEDED, PLAIN, CAVEAT, TURN = "conceded", "plain", "caveat", "turn"
CONDITION, PROVISO = "condition", "proviso"

_SHORTEST = 12  # characters of a conceded limb before the comma that ends it


@dataclass(frozen=True, slots=True)
class Limb:
    """``text[start:end]``, and how it stands to its neighbours.

    ``role`` is plain; turn, after "but" or "however", where it outranks what went before; caveat, after a later
    "although"; conceded, opened by "although" or "while" and outranked by what follows; condition, a clause that
    opens with "when" or "if" and ends with a comma, where what is said is supposed; or proviso, a later "when" or
    "if" that runs to the end.
    """

    start: int
    end: int
    role: str


def limbs_of(
    text: str, findings: Sequence[Finding], start: int, end: int, sentences: Sequence[tuple[int, int]] = ()
) -> tuple[Limb, ...]:
    """Return the limbs of ``text[start:end]`` in order, given the findings in it and its sentences.

    Where ``sentences`` is empty, the span is taken for one sentence.
    """
    contrasts = within(findings, start, end, "contrast")
    cuts = [(max(first, start), min(last, end)) for first, last in sentences if first < end and start < last]
    return tuple(
        limb
        for first, last in cuts or [(start, end)]
        for limb in _limbs_in(text, first, last, within(contrasts, first, last))
    )


def _limbs_in(text: str, start: int, end: int, contrasts: Sequence[Finding]) -> list[Limb]:
    marks: list[tuple[int, str]] = [(start, PLAIN)]
    told = start  # where the first words begin that are not "however,"
    for contrast in contrasts:
        opens = _nothing_between(text, start, contrast.start)
        if contrast.value == "although" and _nothing_between(text, told, contrast.start):
            role = marks[0][1]
            marks[0] = (start, CONCEDED)
            comma = text.find(",", contrast.end + _SHORTEST, end)
            if comma >= 0:
                marks.append((comma + 1, role))
        elif contrast.value == "condition":
            marks = _supposed(text, start, end, contrast, marks)
        elif contrast.value == "although":
            marks.append((contrast.start, CAVEAT))
        elif contrast.value == "but":
            marks = [(start, TURN)] if opens else [*marks, (contrast.start, TURN)]
            told = contrast.end if opens else told
        else:
            marks.append((contrast.start, marks[-1][1]))
    marks.sort(key=lambda mark: mark[0])
    edges = [*marks, (end, PLAIN)]
    return [Limb(one[0], two[0], one[1]) for one, two in itertools.pairwise(edges) if one[0] < two[0]]


def _supposed(text: str, start: int, end: int, at: Finding, marks: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return ``marks`` with a condition, to the comma that closes it; or with a proviso, to the end."""
    role = marks[-1][1]
    opens = _nothing_between(text, start, at.start)
    comma = text.find(",", at.end, end) if opens or _after_a_stop(text, start, at.start) else -1
    if comma < 0:
        return [*marks, (at.start, PROVISO)]
    kept = [] if opens else marks
    return [*kept, (start if opens else at.start, CONDITION), (comma + 1, role)]


def _after_a_stop(text: str, start: int, end: int) -> bool:
    before = text[start:end].rstrip()
    return before.endswith((",", ";", ":")) or before.endswith((" and", " but", " that"))


def _nothing_between(text: str, start: int, end: int) -> bool:
    return not any(character.isalnum() for character in text[start:end])
