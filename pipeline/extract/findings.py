"""What a text speaks of and how: subjects, populations and aspects, and the cues from which a status is read.

The vocabulary is data: ``models/subjects`` and ``models/cues``. The rule matcher finds it; this module adds the
abbreviations a document defines for itself, and leaves out what a rule marks as ``pseudo``: words that look like a
subject or a cue and are not (the pseudo-triggers of ConText; Harkema and others, 2009).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from spacy.tokens import Doc

from pipeline.extract.acronyms import Definition, find_definitions, find_uses
from pipeline.language.rules import RuleBook
from pipeline.records import Finding

THEME_LABELS = ("subject", "population", "aspect")
CUE_LABELS = ("cue", "contrast", "extent", "modality", "negation", "purpose", "reference", "time")
PSEUDO = "pseudo"

_WORD = re.compile(r"\w+")
_PLACE = attrgetter("start", "end", "label", "rule_id")
_COVERS = 0.6  # of a long form a subject must cover for the abbreviation to stand for it


def findings_of(doc: Doc, rules: RuleBook) -> tuple[Finding, ...]:
    """Return the subjects, populations, aspects and cues of a parsed text, in the order of the text.

    ``value`` is the canonical value of the rule: the subject, or what the cue stands for.
    """
    text = doc.text  # built anew at each call
    definitions = find_definitions(text)
    meanings = _meanings(text, definitions)
    kept = [finding for finding in _matched(doc, rules) if not _redefined(text, finding, meanings, rules)]
    learned = {use for label in THEME_LABELS[:2] for use in _learned(text, kept, definitions, label)}
    return tuple(sorted([*kept, *learned], key=_PLACE))


def within(findings: Sequence[Finding], start: int, end: int, label: str | None = None) -> tuple[Finding, ...]:
    """Return the findings that lie in ``text[start:end]``, those of one label if it is given.

    ``findings`` stand in the order of the text, as :func:`findings_of` returns them.
    """
    first = bisect.bisect_left(findings, start, key=_start)
    last = bisect.bisect_left(findings, end, key=_start)
    return tuple(one for one in findings[first:last] if one.end <= end and label in (None, one.label))


def _start(finding: Finding) -> int:
    return finding.start


def _matched(doc: Doc, rules: RuleBook) -> Iterator[Finding]:
    for label in (*THEME_LABELS, *CUE_LABELS):
        for span in doc.spans.get(label, ()):
            rule_id = span.id_
            value = rules[rule_id].value
            if value != PSEUDO:
                yield Finding(span.start_char, span.end_char, label, value or rule_id.rpartition(".")[2], rule_id)


def _meanings(text: str, definitions: Sequence[Definition]) -> Mapping[str, Sequence[str]]:
    """Return what each abbreviation stands for in this text, by its singular and its plural."""
    meanings: dict[str, list[str]] = {}
    for one in definitions:
        for word in (one.short, one.short + "s"):
            meanings.setdefault(word, []).append(text[one.start : one.end])
    return meanings


def _redefined(text: str, finding: Finding, meanings: Mapping[str, Sequence[str]], rules: RuleBook) -> bool:
    """Say whether the finding is an abbreviation that this text defines as something else."""
    if not meanings or finding.label not in THEME_LABELS:
        return False
    meant = meanings.get(text[finding.start : finding.end])
    return meant is not None and not any(_alike(long, rules[finding.rule_id].phrases) for long in meant)


def _alike(long: str, phrases: Sequence[str]) -> bool:
    """Say whether at least half the words of a long form stand together in one of the rule's phrases."""
    words = set(_WORD.findall(long.lower()))
    return any(2 * len(words & set(_WORD.findall(phrase.lower()))) >= len(words) for phrase in phrases)


def _learned(
    text: str, findings: Sequence[Finding], definitions: Sequence[Definition], label: str
) -> Iterator[Finding]:
    """Yield the uses of abbreviations whose long forms are findings of ``label``, which do not overlap."""
    known = [finding for finding in findings if finding.label == label]
    starts, ends = [finding.start for finding in known], [finding.end for finding in known]
    for definition in definitions:
        at = bisect.bisect_left(ends, definition.end)
        if at == len(known) or not _covers(known[at], definition):
            continue
        for start, end in find_uses(text, definition.short):
            before = bisect.bisect_left(starts, end) - 1
            if before < 0 or ends[before] <= start:
                yield Finding(start, end, label, known[at].value, known[at].rule_id)


def _covers(finding: Finding, definition: Definition) -> bool:
    """Say whether a finding, which ends where the long form does or later, is most of it."""
    return definition.end - max(finding.start, definition.start) >= _COVERS * (definition.end - definition.start)
