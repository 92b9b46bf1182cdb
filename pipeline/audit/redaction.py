"""Names of people taken out of what is exported: ``--redact-names``.

Names are known as extracted (lead inspectors, movers and seconders, owners) and by the rules of
``models/privacy/names.toml`` (a title, or a post beside a name). A name without either is not known, unless it
stands elsewhere with one: ``docs/privacy.md`` says what this cannot do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.language.rules import load_rules

NAME = "[name]"
LABEL = "personal_name"
_ALWAYS = ("lead_inspector", "proposer", "seconder", "reviewer")
_PERHAPS = ("owner", "actor", "addressee", "issuer")
_WORDS = (
    "text",
    "title",
    "section",
    "evidence",
    "message",
    "subject",
    "due_text",
    "changes",
    "body",
    "action",
    "progress",
)
_WORD = r"[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?"
_PERSON = re.compile(rf"(?:[A-Z]\.? ){{0,3}}{_WORD}(?: {_WORD}){{1,2}}")
_BETWEEN = r"(,| and | & |/|;|\(|\))"
_LEAST = 2  # words of a name that is looked for where no title stands before it


@dataclass(frozen=True)
class Redactor:
    """Takes names out; ``patterns`` find them by what stands beside them, ``offices`` are words of no name."""

    patterns: tuple[re.Pattern[str], ...]
    offices: frozenset[str]
    known: tuple[str, ...] = ()

    @classmethod
    def load(cls, models: Path) -> Redactor:
        """Return the redactor of the rules in the folder ``models``."""
        rules = load_rules(models / "privacy")
        patterns = (re.compile(regex, re.IGNORECASE) for rule in rules.labelled(LABEL) for regex in rule.regex)
        offices = (word for rule in rules.labelled(LABEL) for word in rule.data.get("offices", ()))
        return cls(tuple(patterns), frozenset(offices))

    def rows(self, rows: Rows) -> Rows:
        """Return ``rows`` without the names of people; those known from one row are taken out of all."""
        known = sorted({name for table in rows.values() for row in table for name in self._told(row)})
        redactor = Redactor(self.patterns, self.offices, tuple(sorted(known, key=lambda name: (-len(name), name))))
        return {name: [redactor.row(row) for row in table] for name, table in rows.items()}

    def row(self, row: Row) -> Row:
        """Return one row without names."""
        changed: dict[str, Any] = {name: NAME for name in _ALWAYS if row.get(name)}
        changed |= {name: self._office_or_name(row[name]) for name in _PERHAPS if row.get(name)}
        for name in _WORDS:
            value = row.get(name)
            if isinstance(value, list):
                changed[name] = [self.text(one) for one in value]
            elif value:
                changed[name] = self.text(value)
        return row | changed

    def text(self, text: str) -> str:
        """Return ``text`` with :data:`NAME` for each name in it; titles and posts stay."""
        for pattern in self.patterns:
            text = pattern.sub(_without_name, text)
        return self._known.sub(NAME, text) if self._known else text

    @cached_property
    def _known(self) -> re.Pattern[str] | None:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.known))})\b") if self.known else None

    def _told(self, row: Row) -> Iterator[str]:
        """Yield the names that a row holds: in the columns for people, and in its words by what stands beside."""
        for name in _ALWAYS:
            yield from _long(_parts(str(row.get(name) or "")))
        for name in (*_ALWAYS, *_PERHAPS):
            yield from self._names(str(row.get(name) or ""))
        yield from self._by_rule(str(row.get("text") or ""))

    def _names(self, value: str) -> Iterator[str]:
        yield from self._by_rule(value)
        yield from (part for part in _parts(value) if self._is_name(part))

    def _by_rule(self, text: str) -> Iterator[str]:
        for pattern in self.patterns:
            for match in pattern.finditer(text):
                yield from _long(_parts(match["name"]))

    def _is_name(self, text: str) -> bool:
        return _PERSON.fullmatch(text) is not None and not self.offices & set(text.casefold().split())

    def _office_or_name(self, value: str) -> str:
        return "".join(map(self._part, re.split(_BETWEEN, value)))

    def _part(self, part: str) -> str:
        words = part.strip()
        told = self.text(words)
        if told == words and self._is_name(words):
            told = NAME
        return part.replace(words, told) if words else part


def _without_name(match: re.Match[str]) -> str:
    start, end = match.start("name") - match.start(), match.end("name") - match.start()
    return match[0][:start] + NAME + match[0][end:]


def _parts(names: str) -> Iterator[str]:
    yield from (part.strip() for part in re.split(_BETWEEN, names)[::2] if part.strip())


def _long(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are no one else's word: those of a forename and a surname."""
    yield from (name for name in names if len(name.split()) >= _LEAST)


def redacted(rows: Rows, models: Path) -> Rows:
    """Return ``rows`` without the names of people, as far as the rules in ``models`` know them."""
    return Redactor.load(models).rows(rows)
