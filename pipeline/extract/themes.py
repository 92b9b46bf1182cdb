"""The themes of a recommendation or any other span: its subjects, whom it is about, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.findings import within
from pipeline.language.rules import RuleBook
from pipeline.records import Finding

RESIDUAL = 0.2
TELLING = 0.8


@dataclass(frozen=True, slots=True)
class Themes:
    """Values of ``models/subjects``, each once; the most telling subject comes first."""

    subjects: tuple[str, ...] = ()
    population: tuple[str, ...] = ()
    aspect: tuple[str, ...] = ()


def subjects_of(findings: Sequence[Finding], start: int, end: int, rules: RuleBook) -> Themes:
    """Return the themes of ``text[start:end]``.

    Subjects are ordered: those of the demand itself before those of the purpose it serves ("so that plans ..."),
    the rarer before the more common, then as they stand. A subject of weight ``RESIDUAL`` or less is named only
    where there is no other; one in the purpose alone is named only if it is of weight ``TELLING`` or more.
    """
    inside = within(findings, start, end)
    purpose = next((f.start for f in inside if f.label == "purpose"), end)
    return Themes(
        subjects=_subjects([f for f in inside if f.label == "subject"], purpose, rules),
        population=_once(f.value for f in inside if f.label == "population"),
        aspect=_once(f.value for f in inside if f.label == "aspect" and f.start < purpose),
    )


def weight_of(finding: Finding, rules: RuleBook) -> float:
    """Return how telling a subject is, from 0 (in every text) to 1 (rare)."""
    return float(rules[finding.rule_id].data.get("weight", 1.0))


def _subjects(found: Sequence[Finding], purpose: int, rules: RuleBook) -> tuple[str, ...]:
    weights = {finding: weight_of(finding, rules) for finding in found}
    demand = [finding for finding in found if finding.start < purpose and weights[finding] > RESIDUAL]
    served = [f for f in found if f.start >= purpose and weights[f] >= (TELLING if demand else RESIDUAL)]
    ranked = [*_by_weight(demand, weights), *_by_weight(served, weights)] or _by_weight(found, weights)
    return _once(finding.value for finding in ranked)


def _by_weight(found: Sequence[Finding], weights: dict[Finding, float]) -> list[Finding]:
    return sorted(found, key=lambda finding: (-weights[finding], finding.start))


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
