"""Each decision once: not what is printed twice, or asked for and then decided, or told again as its outcome."""

from __future__ import annotations

import collections
import re
from collections.abc import Iterable

from pipeline.extract.minutes.items import LEAD, RUN_IN, SECTION
from pipeline.extract.minutes.lost_leads import BARE
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.records import Document

MEETING = "meeting_line"

_MOSTLY = 0.7  # share of words that two printings of one decision have in common
_PRINTED_AGAIN = {"minutes", "decision"}
_TELLING_WORDS, _UNLIKELY_WORDS = 8, 12  # words that are hardly decided twice in one item, in one meeting
_NOMINATED_AND_AGREED = re.compile(
    r"\b(?:nominat|propos)(?:ed|es)\b.*\b(?:agreed|favour|carried|unanimous(?:ly)?|approved)\b", re.I | re.S
)
_WAS_ELECTED = re.compile(r"\b([A-Z][\w’'-]+),? (?:was|is) (?:\w+ )?(?:re-?)?(?i:elected)\b")


def once(document: Document, decisions: Iterable[Decision], marks: Marks) -> list[Decision]:
    """Leave out a decision printed a second time, and one that lies inside another.

    Committee systems print it under "Decision:" and again under "Minutes:". Short ones are made many times at one
    meeting ("That the report be noted"): they count as printed twice only if such a label stands between.
    """
    kept: list[Decision] = []
    seen: dict[str, Decision] = {}
    for decision in decisions:
        part = decision.part
        key = " ".join(re.findall(r"\w+", document.text[part.start : part.end].lower()))
        inside = kept and part.end <= kept[-1].part.end and part.start >= kept[-1].part.start
        if inside or (key in seen and _same(seen[key], decision, len(key.split()), marks)):
            continue
        if kept and _elects_again(document, kept[-1], decision):
            continue
        if kept and decision.rule.label == LEAD:
            kept = [one for one in kept if not _asked_for(document, one, decision)]
        seen[key] = decision
        kept.append(decision)
    return kept


def _elects_again(document: Document, earlier: Decision, decision: Decision) -> bool:
    """Tell whether a decision says only that the one was elected whom the decision before it was on."""
    if earlier.item != decision.item or not decision.rule.id.endswith("elected"):
        return False
    one, two = (document.text[part.start : part.end] for part in (earlier.part, decision.part))
    elected = _WAS_ELECTED.search(two)
    return elected is not None and elected[1] in one and _NOMINATED_AND_AGREED.search(one) is not None


def _asked_for(document: Document, earlier: Decision, decision: Decision) -> bool:
    """Tell whether bare words were only what a report asked for: their item decides most of them below."""
    if earlier.rule.label != BARE or earlier.item != decision.item:
        return False
    one, two = (
        collections.Counter(re.findall(r"\w+", document.text[part.start : part.end].lower()))
        for part in (earlier.part, decision.part)
    )
    return 2 * (one & two).total() >= _MOSTLY * (one.total() + two.total())


def _same(earlier: Decision, later: Decision, words: int, marks: Marks) -> bool:
    """Tell whether two decisions in the same words are one, printed twice for one meeting."""
    start, end = earlier.part.end, later.part.start
    if any(mark.rule.value == "label" for mark in marks.within(MEETING, start, end)):
        return False
    labels = {mark.rule.value for kind in (SECTION, RUN_IN) for mark in marks.within(kind, start, end)}
    if earlier.item == later.item:
        return words >= _TELLING_WORDS or bool(labels & _PRINTED_AGAIN)
    return words >= _UNLIKELY_WORDS
