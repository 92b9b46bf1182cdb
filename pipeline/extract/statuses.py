"""The status of a progress sentence, read from its cues: a pure function over findings.

Each limb (see :mod:`pipeline.extract.limbs`) has a status of its own: praise, criticism, improvement, plans and
their negations are weighed within it. The status of a span is that of its limbs put together, the limb after a
contrast outranking the one before it. Statuses are those of the dataset contract.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.findings import within
from pipeline.extract.limbs import CAVEAT, CONCEDED, CONDITION, PROVISO, TURN, Limb, limbs_of
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

_NEGATED = 45  # characters a negation or a future governs
_WISHED = 15  # characters "should be" governs
_NO_DELAY = 20  # characters within which "no" turns a criticism round
_GOOD = frozenset(
    {"completed", "much_improved", "improvement", "weak_improvement", "in_progress", "under_way", "praise"}
)
_BETTER = frozenset({"completed", "much_improved", "improvement", "improving"})
_HALFWAY = frozenset({"more_to_do", "aware"})
_BEGUN = _GOOD | {"improving"}
_LASTING = frozenset({"criticism", "no_progress"})  # values that a purpose does not hide
_BAD = frozenset({CONCERN, NO_PROGRESS})
_OUTSIDE = frozenset({"inspector", "press"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of one limb and the rule that decided it.

    ``better`` is true where the limb speaks of a change for the better; ``past`` where it speaks of how things
    stood at an earlier inspection; ``weak`` where the deciding cue names a subject as often as it judges one;
    ``some`` where it is said of a few only; ``more`` where it asks for more of what has begun.
    """

    limb: Limb
    status: str
    rule_id: str
    better: bool = False
    past: bool = False
    weak: bool = False
    some: bool = False
    more: bool = False


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
    return tuple(_read(limb, within(inside, limb.start, limb.end), voice in _OUTSIDE) for limb in limbs)


def overall(readings: Sequence[Reading]) -> tuple[str, str]:
    """Return the status that limbs have together, and the rule that decided it."""
    weighty = _weighty(readings)
    if not weighty:
        return NOTED, PLAIN_STATEMENT
    bad = [one for one in weighty if one.status in _BAD]
    fine = [one for one in weighty if one.status in (COMPLETED, IN_PROGRESS)]
    if bad and fine:
        return _mixed(weighty, bad, fine)
    return _commonest(weighty)


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
    return reading.limb.role == CONCEDED


def _was(reading: Reading) -> bool:
    return reading.past and reading.status in _BAD


def _mixed(weighty: Sequence[Reading], bad: Sequence[Reading], fine: Sequence[Reading]) -> tuple[str, str]:
    stalled = [one for one in bad if one.status == NO_PROGRESS]
    if stalled:
        return NO_PROGRESS, stalled[0].rule_id
    if all(one.weak for one in bad) and len(fine) >= len(bad):
        return _commonest(fine)
    turn = max((one.limb.start for one in weighty if one.limb.role in (TURN, CAVEAT)), default=None)
    if (
        any(one.better for one in fine)
        or any(one.more for one in bad)
        or all(one.some for one in bad)
        or (turn is not None and all(one.limb.start < turn for one in bad))
    ):
        return IN_PROGRESS, MIXED
    return CONCERN, bad[-1].rule_id


def _commonest(readings: Sequence[Reading]) -> tuple[str, str]:
    """Return the status most limbs have; action begun outranks plans, and either outranks what is only noted."""
    halfway = next((one for one in readings if one.more), None)
    if halfway is not None:
        return halfway.status, halfway.rule_id
    counts = Counter(one.status for one in readings if one.status not in (NOTED, PLANNED))
    counts = counts or Counter({PLANNED: 1})
    best = max(readings, key=lambda one: (counts[one.status], one.limb.start))
    return best.status, best.rule_id


def _read(limb: Limb, findings: Sequence[Finding], outside: bool) -> Reading:
    signals = _signals(limb, findings) or (_holds_for_most(findings) if outside else {})
    past = any(one.label == "time" and one.value == "at_last_inspection" for one in findings)
    some = any(one.label == "extent" and one.value == "some" for one in findings)
    better = bool(signals.keys() & _BETTER)
    for value in _ORDER:
        if value in signals:
            status = _settle(value, signals, outside)
            weak, more = value.startswith("weak"), value in _HALFWAY
            return Reading(limb, status, signals[value], better, past, weak, some, more)
    return Reading(limb, COMPLETED if outside else NOTED, PLAIN_STATEMENT, past=past)


_ORDER = (
    "no_progress",
    "more_to_do",
    "criticism",
    "aware",
    "under_way",
    "completed",
    "much_improved",
    "improving",
    "improvement",
    "in_progress",
    "praise",
    "planned",
    "weak_improvement",
    "weak_criticism",
    "noted",
)
_STATUS = {
    "no_progress": NO_PROGRESS,
    "more_to_do": CONCERN,
    "criticism": CONCERN,
    "aware": CONCERN,
    "under_way": IN_PROGRESS,
    "completed": COMPLETED,
    "much_improved": COMPLETED,
    "improving": IN_PROGRESS,
    "improvement": IN_PROGRESS,
    "in_progress": IN_PROGRESS,
    "planned": PLANNED,
    "weak_improvement": IN_PROGRESS,
    "weak_criticism": CONCERN,
    "noted": NOTED,
}


def _settle(value: str, signals: Mapping[str, str], outside: bool) -> str:
    """Return the status that the strongest value of a limb comes to, beside the others."""
    if value == "criticism" and signals.keys() & _BETTER:
        return IN_PROGRESS
    if value in _HALFWAY and signals.keys() & _BEGUN:
        return IN_PROGRESS
    if value == "praise" and not outside:
        return PLANNED if "planned" in signals else IN_PROGRESS
    if value == "praise" or (value in ("improvement", "in_progress") and outside and "praise" in signals):
        return COMPLETED
    return _STATUS[value]


def _signals(limb: Limb, findings: Sequence[Finding]) -> dict[str, str]:
    """Return the values that speak in the limb, negation and modality considered, each with its first rule."""
    purpose = next((one.start for one in findings if one.label == "purpose"), limb.end)
    result = next((one.start for one in findings if one.label == "purpose" and one.value == "result"), limb.end)
    signals: dict[str, str] = {}
    for cue in findings:
        if cue.label == "cue" and cue.start < (result if cue.value in _LASTING else purpose):
            signals.setdefault(_turned(cue, findings), cue.rule_id)
    return signals


def _holds_for_most(findings: Sequence[Finding]) -> dict[str, str]:
    """Return the word by which an inspector says that a thing holds for most, as praise."""
    most = [one.rule_id for one in findings if one.label == "extent" and one.value == "most"]
    return {"praise": most[0]} if most else {}


def _turned(cue: Finding, findings: Sequence[Finding]) -> str:
    if cue.value in ("completed", "much_improved") and _yet_to_come(cue, findings):
        return "planned"
    if cue.value in _GOOD and _governed(cue, findings, "negation", _NEGATED):
        return "criticism"
    if cue.value in _GOOD and _governed(cue, findings, "modality", _WISHED, "demand"):
        return "criticism"
    if cue.value in ("criticism", "weak_criticism") and _governed(cue, findings, "negation", _NO_DELAY):
        return "praise"
    return cue.value


def _yet_to_come(cue: Finding, findings: Sequence[Finding]) -> bool:
    return _governed(cue, findings, "cue", _NEGATED, "planned") or _governed(
        cue, findings, "modality", _NEGATED, "possible"
    )


def _governed(cue: Finding, findings: Sequence[Finding], label: str, reach: int, value: str | None = None) -> bool:
    return any(
        one.label == label and value in (None, one.value) and 0 <= cue.start - one.end <= reach for one in findings
    )
