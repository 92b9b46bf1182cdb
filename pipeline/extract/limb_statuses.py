"""The status of one limb, read from its cues: praise, criticism, improvement, plans, and what turns them round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.limbs import Limb
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

_NEGATED = 45  # characters a negation or a future governs
_WISHED = 15  # characters "should be" governs
_STOP = 2  # characters: a full stop and a space
_NO_DELAY = 20  # characters within which "no" turns a criticism round
_GOOD = frozenset(
    {"completed", "much_improved", "improvement", "weak_improvement", "in_progress", "under_way", "praise"}
)
_BETTER = frozenset({"completed", "much_improved", "improvement", "improving"})
_HALFWAY = frozenset({"more_to_do", "aware"})
_BEGUN = _GOOD | {"improving"}
_SINCE = frozenset({("reference", "answered"), ("cue", "more_to_do")})  # say what is left of what once was
_LASTING = frozenset({"criticism", "no_progress"})  # values that a purpose does not hide

# Of the values of cues that speak in a limb the first here decides, and comes to the status beside it.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """The status of one limb and the rule that decided it.

    ``better`` is true where the limb speaks of a change for the better; ``past`` where it speaks of how things
    stood at an earlier inspection; ``weak`` where the deciding cue names a subject as often as it judges one;
    ``some`` where it is said of a few only; ``more`` where it asks for more of what has begun; ``whole`` where the
    limb is a cue and nothing else ("Completed.").
    """

    limb: Limb
    status: str
    rule_id: str
    better: bool = False
    past: bool = False
    weak: bool = False
    some: bool = False
    more: bool = False
    whole: bool = False


def read_limb(limb: Limb, findings: Sequence[Finding], *, outside: bool) -> Reading:
    """Return the status of ``limb`` from the ``findings`` in it; ``outside``: an inspector or the press speaks."""
    signals = _signals(limb, findings) or (_holds_for_most(findings) if outside else {})
    past = _of_the_past(findings)
    some = any(one.label == "extent" and one.value == "some" for one in findings)
    better = bool(signals.keys() & _BETTER)
    for value in _ORDER:
        if value in signals:
            status = _settle(value, signals, outside)
            weak, more = value.startswith("weak"), value in _HALFWAY
            return Reading(limb, status, signals[value], better, past, weak, some, more, _is_all(limb, findings))
    return Reading(limb, _plain_status(findings, past, outside), PLAIN_STATEMENT, past=past)


def _plain_status(findings: Sequence[Finding], past: bool, outside: bool) -> str:
    """Return what a limb without a cue comes to: what others state is so, a council tells of itself."""
    if past or any(one.label == "modality" and one.value == "possible" for one in findings):
        return NOTED
    if outside:
        return COMPLETED
    return IN_PROGRESS if any(one.label == "time" and one.value == "now" for one in findings) else NOTED


def _is_all(limb: Limb, findings: Sequence[Finding]) -> bool:
    """Say whether one cue is all there is in the limb but for a stop and a space."""
    return any(one.label == "cue" and one.start == limb.start and limb.end - one.end <= _STOP for one in findings)


def _of_the_past(findings: Sequence[Finding]) -> bool:
    """Say whether the limb speaks of an earlier inspection, and not of what has come of its findings since."""
    earlier = any(one.label == "time" and one.value == "at_last_inspection" for one in findings)
    return earlier and not any((one.label, one.value) in _SINCE for one in findings)


def _settle(value: str, signals: Mapping[str, str], outside: bool) -> str:
    """Return the status that the strongest value of a limb comes to, beside the others."""
    if value == "criticism" and signals.keys() & _BETTER:
        return IN_PROGRESS
    if value in _HALFWAY and "criticism" not in signals and signals.keys() & _BEGUN:
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
    if cue.value == "in_progress" and _governed(cue, findings, "cue", _WISHED, "planned"):
        return "planned"
    if cue.value in _GOOD and _governed(cue, findings, "negation", _NEGATED):
        return "criticism"
    if cue.value in _GOOD and _governed(cue, findings, "modality", _WISHED, "demand"):
        return "criticism"
    if cue.value in ("criticism", "weak_criticism") and (
        _governed(cue, findings, "negation", _NO_DELAY)
        or _governed(cue, findings, "negation", _NEGATED, "no_longer")
    ):
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
