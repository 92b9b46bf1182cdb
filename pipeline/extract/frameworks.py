"""Inspection frameworks: the ``[framework]`` table of each file in ``models/frameworks``, as a frozen record.

A framework's rules stand in the same file and are filed by the language pipeline under labels that begin with
the framework's id (``ilacs.heading``). ``uses`` names the files whose rules it shares. What a rule stands for
is its ``value``; the days on which it holds are ``from`` and ``until`` in its ``data``.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.language import Rule, RuleBook, RuleError

_KEYS = {
    "id",
    "name",
    "issuer",
    "doc_type",
    "from",
    "until",
    "uses",
    "kind",
    "kinds_by_length",
    "addressee",
    "cells_are_items",
    "signed_by_lead",
}


@dataclass(frozen=True, slots=True)
class Framework:
    """One way of inspecting, valid for inspections that began between ``start`` and ``end`` (null: open).

    ``doc_type`` is the type of the documents it gives; ``kind`` what such an inspection is called;
    ``kinds_by_length`` names it by its longest number of days instead, shortest first; ``addressee`` is whom a
    list speaks to when its heading does not say; ``cells_are_items`` says that its lists are printed as tables,
    ``signed_by_lead`` that the inspector who led signs the letter.
    """

    id: str
    name: str
    issuer: str
    doc_type: str
    start: dt.date | None
    end: dt.date | None
    uses: tuple[str, ...]
    kind: str
    kinds_by_length: tuple[tuple[int, str], ...] = ()
    addressee: str = "local_authority"
    cells_are_items: bool = False
    signed_by_lead: bool = False

    def spans(self, doc: Doc, what: str) -> list[Span]:
        """Return the spans of this framework's rules for ``what`` (heading, grade, ...), in text order."""
        found = [span for source in (self.id, *self.uses) for span in doc.spans.get(f"{source}.{what}", ())]
        return sorted(found, key=lambda span: (span.start, -span.end))

    def rules(self, rules: RuleBook, what: str) -> tuple[Rule, ...]:
        """Return this framework's rules for ``what``."""
        return tuple(rule for source in (self.id, *self.uses) for rule in rules.labelled(f"{source}.{what}"))

    def holds_on(self, day: dt.date | None) -> bool:
        """Return whether the framework was in force on ``day`` (true where the day is not known)."""
        return day is None or ((self.start is None or self.start <= day) and (self.end is None or day <= self.end))

    def kind_of(self, days: int | None) -> str:
        """Return what an inspection that took ``days`` calendar days is called."""
        if days is not None:
            for longest, kind in self.kinds_by_length:
                if days <= longest:
                    return kind
        return self.kind


def rule_holds_on(rule: Rule, day: dt.date | None) -> bool:
    """Return whether ``rule`` was in force on ``day`` (true where the day is not known)."""
    start, end = rule.data.get("from"), rule.data.get("until")
    return day is None or ((start is None or start <= day) and (end is None or day <= end))


def load_frameworks(folder: Path) -> tuple[Framework, ...]:
    """Read the frameworks of ``folder``, in the order of their ids.

    Raises :class:`pipeline.language.RuleError` where a table lacks a key or has one that is not known.
    """
    found = []
    for path in sorted(folder.rglob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("framework")
        if table is not None:
            found.append(_framework(path, table))
    return tuple(sorted(found, key=lambda framework: framework.id))


def _framework(path: Path, table: Mapping[str, Any]) -> Framework:
    if unknown := set(table) - _KEYS:
        raise RuleError(f"{path.name}: [framework] has unknown keys {sorted(unknown)}")
    if missing := {"id", "name", "issuer", "doc_type", "kind"} - set(table):
        raise RuleError(f"{path.name}: [framework] needs {sorted(missing)}")
    if table["id"] != path.stem:
        raise RuleError(f"{path.name}: [framework] id must be the file's name, {path.stem}")
    lengths = sorted((row["days"], row["kind"]) for row in table.get("kinds_by_length", ()))
    return Framework(
        id=table["id"],
        name=table["name"],
        issuer=table["issuer"],
        doc_type=table["doc_type"],
        start=table.get("from"),
        end=table.get("until"),
        uses=tuple(table.get("uses", ())),
        kind=table["kind"],
        kinds_by_length=tuple(lengths),
        addressee=table.get("addressee", "local_authority"),
        cells_are_items=table.get("cells_are_items", False),
        signed_by_lead=table.get("signed_by_lead", False),
    )
