"""Rules as data: the TOML files of ``models/`` read into frozen records, checked on the way in.

A rule file names a ``label`` and holds ``[[rule]]`` tables. A rule has an ``id``, a ``note`` (what it means and
where the fact is from), at least one of ``phrases``, ``tokens`` and ``regex``, and examples: texts it must
``match`` and texts it must not (``no_match``). An expression may name a group of words, ``{name}``, that the files
define once (:mod:`pipeline.language.words`). ``docs/rules.md`` describes the format for those who add rules.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.language.words import WordsError, spelled_out, words_of

_KEYS = {"id", "label", "note", "value", "kinds", "phrases", "tokens", "regex", "match", "no_match", "data"}


class RuleError(ValueError):
    """A rule file that cannot be used; the message names the file, the rule and what to mend."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what it matches, under which ``label`` it files the span, and the ``value`` it stands for.

    ``phrases`` match word for word whatever the case; ``tokens`` are spaCy token patterns; ``regex`` are regular
    expressions tried on each passage by itself (``^`` and ``$`` are the passage's ends, case is ignored); those of
    minutes also on each cell of a table's row.
    ``kinds`` restricts a rule to passages of those kinds. ``data`` is for the stage that reads the spans.
    ``folder`` is where in ``models/`` the rule stands.
    """

    id: str
    label: str
    note: str
    value: str | None = None
    kinds: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    tokens: tuple[tuple[Mapping[str, Any], ...], ...] = ()
    regex: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""


@dataclass(frozen=True)
class RuleBook:
    """All rules, in the order of their ids."""

    rules: Mapping[str, Rule]

    def __getitem__(self, rule_id: str) -> Rule:
        return self.rules[rule_id]

    def labelled(self, label: str) -> tuple[Rule, ...]:
        """Return the rules filed under ``label``."""
        return tuple(rule for rule in self.rules.values() if rule.label == label)


@functools.cache
def load_rules(folder: Path) -> RuleBook:
    """Read every ``*.toml`` below ``folder`` that holds rules, once in a process.

    Raises :class:`RuleError` for a file that is not TOML, an unknown key, a missing note or example, a pattern
    that does not compile, or an id used twice.
    """
    contents = {path: _content(path) for path in sorted(folder.rglob("*.toml"))}
    try:
        words = words_of({str(path): content.get("words", ()) for path, content in contents.items()})
    except WordsError as error:
        raise RuleError(str(error)) from error
    found: dict[str, Rule] = {}
    for path, content in contents.items():
        for table in content.get("rule", ()):
            rule = _rule(path, content.get("label"), table, words)
            if rule.id in found:
                raise RuleError(f"{path.name}: rule {rule.id} is defined twice; give one of them another id")
            found[rule.id] = rule
    return RuleBook(dict(sorted(found.items())))


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression of a rule as it is written; raises :class:`re.error`."""
    return re.compile(pattern)


def _content(path: Path) -> Mapping[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{path.name}: not valid TOML: {error}") from error


def _rule(path: Path, label: str | None, table: Mapping[str, Any], words: Mapping[str, str]) -> Rule:
    where = f"{path.name}: rule {table.get('id', '?')}"
    if unknown := set(table) - _KEYS:
        raise RuleError(f"{where}: unknown keys {sorted(unknown)}")
    for key in ("id", "note", "match"):
        if not table.get(key):
            raise RuleError(f"{where}: needs {key}")
    if not any(table.get(key) for key in ("phrases", "tokens", "regex")):
        raise RuleError(f"{where}: needs phrases, tokens or regex")
    if not table.get("label", label):
        raise RuleError(f"{where}: needs a label, its own or the file's")
    return Rule(
        id=f"{path.stem}.{table['id']}",
        label=table.get("label", label),
        note=table["note"],
        value=table.get("value"),
        tokens=tuple(tuple(pattern) for pattern in table.get("tokens", ())),
        data=table.get("data", {}),
        folder=path.parent.name,
        regex=tuple(_expression(where, pattern, words) for pattern in table.get("regex", ())),
        **{key: tuple(table.get(key, ())) for key in ("kinds", "phrases", "match", "no_match")},
    )


def _expression(where: str, pattern: str, words: Mapping[str, str]) -> str:
    try:
        expression = spelled_out(pattern, words)
        compiled(expression)
    except WordsError as error:
        raise RuleError(f"{where}: {error}") from error
    except re.error as error:
        raise RuleError(f"{where}: regex {pattern!r} does not compile: {error}") from error
    return expression
