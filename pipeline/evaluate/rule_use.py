"""The rules, how often each fired in a run, and how often it was right on gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from pipeline.dataset import Rows
from pipeline.evaluate.verdicts import RIGHT, WRONG, Verdict
from pipeline.extract.catalogue import Entry, split_ids
from pipeline.extract.findings import PSEUDO

COLUMNS = ("rule_id", "role_rule_id")
FIGURES = ("judgements", "recommendations", "resolutions", "dates, value", "links", "recurrences", "occurrences")
"""The figures by which a rule is judged: one for each table, so that a row counts once."""

HEADINGS = ("rule", "label", "fired", "right", "wrong", "note")


@dataclass(frozen=True, slots=True)
class RuleUse:
    """One rule at work.

    ``fired`` is the number of rows it made, null for rules whose label makes no rows of its own (headings,
    subjects: they bear on rows that other rules make). ``right`` and ``wrong`` count its rows held against gold.
    """

    rule_id: str
    label: str
    note: str
    fired: int | None
    right: int = 0
    wrong: int = 0


def rule_uses(catalogue: Mapping[str, Entry], rows: Rows, verdicts: Iterable[Verdict] = ()) -> list[RuleUse]:
    """Return every rule, in the order of the catalogue, with its use in ``rows`` and by the ``verdicts``."""
    fired = Counter(_ids(rows))
    held = (one for one in verdicts if one.figure in FIGURES)
    judged = Counter((rule, one.outcome) for one in held for rule in split_ids(one.rule_id))
    visible = {entry.label for entry in catalogue.values() if fired[entry.rule_id]}
    return [
        RuleUse(
            entry.rule_id,
            entry.label,
            entry.note,
            fired[entry.rule_id] if entry.label in visible and entry.value != PSEUDO else None,
            judged[entry.rule_id, RIGHT],
            judged[entry.rule_id, WRONG],
        )
        for entry in catalogue.values()
    ]


def _ids(rows: Rows) -> Iterator[str]:
    for table in rows.values():
        for column in COLUMNS:
            if table and column in table[0]:
                yield from (rule for row in table for rule in split_ids(row[column]))


def rule_table(uses: Sequence[RuleUse]) -> list[list[str]]:
    """Return the uses as text, headings first; ``never`` marks a rule that made no row while its like did."""
    return [list(HEADINGS), *([one.rule_id, one.label, _fired(one), *_judged(one), one.note] for one in uses)]


def _fired(use: RuleUse) -> str:
    return "" if use.fired is None else str(use.fired) if use.fired else "never"


def _judged(use: RuleUse) -> tuple[str, str]:
    return (str(use.right), str(use.wrong)) if use.right or use.wrong else ("", "")


def uses_as_json(uses: Sequence[RuleUse]) -> str:
    """Return the uses as a JSON array."""
    return json.dumps([asdict(one) for one in uses], indent=1, ensure_ascii=False) + "\n"
