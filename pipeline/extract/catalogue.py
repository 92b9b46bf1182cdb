"""Everything a ``rule_id`` of the dataset can name: rules, date forms, cues for dates, mechanisms of the code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.date_book import DateBook
from pipeline.language import RuleBook

JOINED = "+"


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule or mechanism: its ``label`` (what it finds), what it means, and the ``value`` it stands for."""

    rule_id: str
    label: str
    note: str
    value: str | None = None


def load_catalogue(rules: RuleBook, models: Path) -> Mapping[str, Entry]:
    """Return the entries by id, in the order of labels and ids; ``models`` is the folder of the rules."""
    found = {entry.rule_id: entry for entry in (*_mechanisms(models), *_entries(rules, DateBook.load(models)))}
    return dict(sorted(found.items(), key=lambda item: (item[1].label, item[0])))


def _entries(rules: RuleBook, dates: DateBook) -> Iterator[Entry]:
    yield from (Entry(rule.id, rule.label, rule.note, rule.value) for rule in rules.rules.values())
    yield from (Entry(form.id, "date_form", form.note, form.reads) for form in dates.forms)
    yield from (Entry(cue.id, "date_role", cue.note, cue.role) for cue in dates.roles)
    yield from (Entry(cue.id, "date_tense", cue.note, cue.told) for cue in dates.tenses)


def _mechanisms(models: Path) -> Iterator[Entry]:
    content = tomllib.loads((models / "mechanisms.toml").read_text(encoding="utf-8"))
    yield from (Entry(table["id"], table["label"], table["note"]) for table in content["mechanism"])


def split_ids(rule_id: str | None) -> tuple[str, ...]:
    """Return the ids that a ``rule_id`` joins; none for null."""
    return tuple(part for part in (rule_id or "").split(JOINED) if part)
