"""The status of a progress sentence, put together from those of its limbs: a pure function over findings.

Each limb (see :mod:`pipeline.extract.limbs`) has a status of its own, read from its cues by
:mod:`pipeline.extract.limb_statuses`. The status of a span is that of its limbs put together, the limb after a
contrast outranking the one before it. Statuses are those of the dataset contract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.findings import within
from pipeline.extract.limb_statuses import (
    COMPLETED,
    CONCERN,
    IN_PROGRESS,
    NO_PROGRESS,
    NOTED,
    PLAIN_STATEMENT,
    PLANNED,
    Reading,
    read_limb,
)
from pipeline.extract.limbs import CAVEAT, CONCEDED, CONDITION, PROVISO, TURN, limbs_of
from pipeline.records import Finding

MIXED = "statuses.mixed"

_BAD = frozenset({CONCERN, NO_PROGRESS})
_OUTSIDE = frozenset({"inspector", "press"})


def status_of(
    text: str,
    findings: Sequence[Finding],
    start: int,
    end: int,
    *,
    sentences: Sequence[tuple[int, int]] = (),
    voice: str = "council",
) -> tuple[str, str]:
    """Return the status of ``text[start:end]`` and the id of the rule that decided it.

    ``findings`` are those of the document (:func:`pipeline.extract.findings.findings_of`), ``sentences`` its
    sentences as pairs of offsets. ``voice`` is council, inspector, press or other: an inspector who says that
    work is good settles the matter, a council that says so of itself reports progress. ``PLAIN_STATEMENT`` is the
    rule id of a span without a cue, ``MIXED`` that of limbs that say different things.
    """
    return overall(readings_of(text, findings, start, end, sentences=sentences, voice=voice))


def readings_of(
    text: str,
    findings: Sequence[Finding],
    start: int,
    end: int,
    *,
    sentences: Sequence[tuple[int, int]] = (),
    voice: str = "council",
) -> tuple[Reading, ...]:
    """Return the status of each limb of ``text[start:end]``, in order; arguments as for :func:`status_of`."""
    inside = within(findings, start, end)
    limbs = limbs_of(text, inside, start, end, sentences)
    return tuple(
        read_limb(limb, within(inside, limb.start, limb.end), outside=voice in _OUTSIDE) for limb in limbs
    )


def overall(readings: Sequence[Reading]) -> tuple[str, str]:
    """Return the status that limbs have together, and the rule that decided it."""
    if readings and _is_verdict(readings[0], readings[1:]):
        return readings[0].status, readings[0].rule_id
    weighty = _weighty(_contrasted(readings))
    if not weighty:
        return NOTED, PLAIN_STATEMENT
    bad = [one for one in weighty if one.status in _BAD]
    fine = [one for one in weighty if one.status in (COMPLETED, IN_PROGRESS)]
    if bad and fine:
        return _mixed(weighty, bad, fine)
    return _commonest(weighty)


def _is_verdict(first: Reading, rest: Sequence[Reading]) -> bool:
    """Say whether a span opens with nothing but how things stand ("Completed."), and does not take it back."""
    taken_back = (one.limb.role in (TURN, CAVEAT) or (one.status in _BAD and not one.weak) for one in rest)
    return first.whole and (first.status in _BAD or not any(taken_back))


def _contrasted(readings: Sequence[Reading]) -> list[Reading]:
    """Take a sentence without a cue that opens with "however" for a mild concern, where praise comes before it."""
    told: list[Reading] = []
    for one in readings:
        last = next((before for before in reversed(told) if not _plain(before)), None)
        opens = bool(told) and told[-1].limb.end < one.limb.start
        if opens and last and last.status == COMPLETED and one.limb.role == TURN and _plain(one):
            one = replace(one, status=CONCERN, rule_id=MIXED, weak=True, some=False)
        told.append(one)
    return told


def _weighty(readings: Sequence[Reading]) -> list[Reading]:
    """Leave out, as long as something is left, limbs without a cue, conceded limbs and what once was."""
    left = list(readings)
    for lighter in (_supposed, _plain, _provided, _conceded, _was):
        left = [one for one in left if not lighter(one)] or left
    return left


def _supposed(reading: Reading) -> bool:
    return reading.limb.role == CONDITION


def _provided(reading: Reading) -> bool:
    return reading.limb.role == PROVISO


def _plain(reading: Reading) -> bool:
    return reading.rule_id == PLAIN_STATEMENT


def _conceded(reading: Reading) -> bool:
    return reading.limb.role == CONCEDED and not reading.more


def _was(reading: Reading) -> bool:
    return reading.past and reading.status in _BAD


def _mixed(weighty: Sequence[Reading], bad: Sequence[Reading], fine: Sequence[Reading]) -> tuple[str, str]:
    stalled = [one for one in bad if one.status == NO_PROGRESS]
    if 2 * len(stalled) >= len(bad):
        return NO_PROGRESS, stalled[0].rule_id
    if all(one.weak and one.some for one in bad) and len(fine) >= len(bad):
        return _commonest(fine)
    if _outweighed(weighty, bad, fine):
        return IN_PROGRESS, MIXED
    return CONCERN, bad[-1].rule_id


def _outweighed(weighty: Sequence[Reading], bad: Sequence[Reading], fine: Sequence[Reading]) -> bool:
    """Say whether what is fine is more than what is bad, or the bad is mild, conceded or overcome."""
    if len(fine) >= 2 * len(bad) or (any(one.more for one in bad) and len(bad) <= 2 * len(fine)):
        return True
    if any(one.better for one in fine) and not _ends_badly(bad, fine):
        return True
    if all(one.some for one in bad) or (all(one.weak for one in bad) and len(fine) >= len(bad)):
        return True
    turn = max((one.limb.start for one in weighty if one.limb.role in (TURN, CAVEAT)), default=None)
    overcome = turn is not None and all(one.limb.start < turn for one in bad)
    return overcome or all(one.limb.role == CAVEAT for one in bad)


def _ends_badly(bad: Sequence[Reading], fine: Sequence[Reading]) -> bool:
    """Say whether criticism has the last word, after "but" or "however", and neither stands alone nor is less."""
    last = bad[-1].limb
    return last.role == TURN and last.start > fine[-1].limb.start and len(bad) >= max(2, len(fine))


def _commonest(readings: Sequence[Reading]) -> tuple[str, str]:
    """Return the status most limbs have, the less favourable of two as common as each other.

    Action begun outranks plans, and either outranks what is only noted.
    """
    halfway = next((one for one in readings if one.more), None)
    if halfway is not None:
        return halfway.status, halfway.rule_id
    counts = Counter(one.status for one in readings if one.status not in (NOTED, PLANNED))
    counts = counts or Counter({PLANNED: 1})
    best = max(
        readings,
        key=lambda one: (
            counts[one.status],
            one.status != COMPLETED and not one.weak,
            one.status == NO_PROGRESS,
            one.limb.start,
        ),
    )
    return best.status, best.rule_id
