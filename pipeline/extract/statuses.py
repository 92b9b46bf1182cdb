"""The status of a progress sentence, read from its cues: a pure function over findings.

Each limb (see :mod:`pipeline.extract.limbs`) has a status of its own: praise, criticism, improvement, plans and their
negations are weighed within it. The status of a span is that of its limbs put together, the limb after a contrast
outranking the one before it. Statuses are those of the dataset contract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.findings import within
from pipeline.extract.limbs import CAVEAT, CONCEDED, TURN, Limb, limbs_of
from pipeline.records import Finding

COMPLETED, IN_PROGRESS, PLANNED, NO_PROGRESS, CONCERN, NOTED = (
    "completed",
    "in_progress",
    "planned",
    "no_progress",
    "concern",
    "noted",
)
PLAIN_STATEMENT = "statuses.plain_statement"
MIXED = "statuses.mixed"

_REACH = 45  # characters a negation or a modal verb governs
_NO_DELAY = 20  # characters within which "no" turns a criticism round
_GOOD = ("completed", "much_improved", "improvement", "in_progress", "praise")
_BAD = frozenset({CONCERN, NO_PROGRESS})


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of one limb and the rule that decided it; ``better`` where it speaks of a change for the better."""

    limb: Limb
    status: str
    rule_id: str
    better: bool = False


def status_of(
    text: str,
    findings: Iterable[Finding],
    start: int,
    end: int,
    *,
    sentences: Sequence[tuple[int, int]] = (),
    voice: str = "council",
) -> tuple[str, str]:
    """Return the status of ``text[start:end]`` and the id of the rule that decided it.

    ``findings`` are those of the document (:func:`pipeline.extract.findings.find_findings`), ``sentences`` its
    sentences as pairs of offsets. ``voice`` is council, inspector, press or other: an inspector who says that work is
    good settles the matter, a council that says so of itself reports progress. ``PLAIN_STATEMENT`` is the rule id of
    a span without a cue, ``MIXED`` that of limbs that say different things.
    """
    return overall(readings_of(text, findings, start, end, sentences=sentences, voice=voice))


def readings_of(
    text: str,
    findings: Iterable[Finding],
    start: int,
    end: int,
    *,
    sentences: Sequence[tuple[int, int]] = (),
    voice: str = "council",
) -> tuple[Reading, ...]:
    """Return the status of each limb of ``text[start:end]``, in order; arguments as for :func:`status_of`."""
    inside = within(findings, start, end)
    limbs = limbs_of(text, inside, start, end, sentences)
    return tuple(_read(limb, within(inside, limb.start, limb.end), voice) for limb in limbs)


def overall(readings: Sequence[Reading]) -> tuple[str, str]:
    """Return the status that limbs have together, and the rule that decided it."""
    telling = [one for one in readings if one.rule_id != PLAIN_STATEMENT] or list(readings)
    weighty = [one for one in telling if one.limb.role != CONCEDED] or telling
    if not weighty:
        return NOTED, PLAIN_STATEMENT
    bad = [one for one in weighty if one.status in _BAD]
    fine = [one for one in weighty if one.status in (COMPLETED, IN_PROGRESS)]
    if bad and fine:
        return _mixed(weighty, bad, fine)
    return _commonest(weighty)


def _mixed(weighty: Sequence[Reading], bad: Sequence[Reading], fine: Sequence[Reading]) -> tuple[str, str]:
    last_turn = max((one.limb.start for one in weighty if one.limb.role in (TURN, CAVEAT)), default=None)
    if any(one.status == NO_PROGRESS for one in bad):
        return next((one.status, one.rule_id) for one in bad if one.status == NO_PROGRESS)
    if any(one.better for one in fine):
        return IN_PROGRESS, MIXED
    if last_turn is not None and all(one.limb.start < last_turn for one in bad):
        return IN_PROGRESS, MIXED
    return CONCERN, bad[-1].rule_id


def _commonest(readings: Sequence[Reading]) -> tuple[str, str]:
    counts = Counter(one.status for one in readings)
    best = max(readings, key=lambda one: (counts[one.status], one.status != NOTED, one.limb.start))
    return best.status, best.rule_id


def _read(limb: Limb, findings: Sequence[Finding], voice: str) -> Reading:
    signals = _signals(limb, findings)
    for status, values in _ORDER:
        found = next((rule for value in values for rule in signals.get(value, ())), None)
        if found is not None:
            return _settle(limb, status, found, signals, voice)
    return Reading(limb, COMPLETED if voice in ("inspector", "press") else NOTED, PLAIN_STATEMENT)


_ORDER = (
    (NO_PROGRESS, ("no_progress",)),
    (CONCERN, ("criticism",)),
    (COMPLETED, ("completed", "much_improved")),
    (IN_PROGRESS, ("improvement", "in_progress")),
    (PLANNED, ("planned",)),
    ("praised", ("praise",)),
    (CONCERN, ("weak_criticism",)),
    (NOTED, ("noted",)),
)


def _settle(limb: Limb, status: str, rule: str, signals: dict[str, list[str]], voice: str) -> Reading:
    better = bool(signals.keys() & {"improvement", "much_improved", "completed"})
    outside = voice in ("inspector", "press")
    if status == CONCERN and better:
        status = IN_PROGRESS
    elif status == "praised" or (status == IN_PROGRESS and "praise" in signals and outside):
        status = COMPLETED if outside else IN_PROGRESS
    return Reading(limb, status, rule, better)


def _signals(limb: Limb, findings: Sequence[Finding]) -> dict[str, list[str]]:
    """Return the rules that speak in the limb by the value they come to, negation and modality considered."""
    cues = [one for one in findings if one.label == "cue"]
    purpose = next((one.start for one in findings if one.label == "purpose"), limb.end)
    signals: dict[str, list[str]] = {}
    for cue in cues:
        if cue.start < purpose:
            signals.setdefault(_turned(cue, findings), []).append(cue.rule_id)
    return signals


def _turned(cue: Finding, findings: Sequence[Finding]) -> str:
    if cue.value in _GOOD and _governed(cue, findings, "negation", _REACH):
        return "criticism"
    if cue.value in _GOOD and _governed(cue, findings, "modality", _REACH, "demand"):
        return "criticism"
    if cue.value in ("criticism", "weak_criticism") and _governed(cue, findings, "negation", _NO_DELAY):
        return "praise"
    return cue.value


def _governed(cue: Finding, findings: Sequence[Finding], label: str, reach: int, value: str | None = None) -> bool:
    return any(
        one.label == label and value in (None, one.value) and 0 <= cue.start - one.end <= reach for one in findings
    )
