"""The forms dates are printed in, compiled from ``models/dates``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.language.prefilter import needed_literals
from pipeline.language.search import Search

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]+)([12]?)\}")
_LISTS = {
    "month": "months",
    "Month": "months",
    "weekday": "weekdays",
    "season": "seasons",
    "number": "numbers",
    "quarter": "quarters",
}
_HINT_OF_READER = {
    "days": "month",
    "months": "month",
    "season": "season",
    "last": "near",
    "figures": "figures",
    "quarter": "quarter",
    "year": "year",
    "years": "year",
    "within": "period",
    "year_end": "period",
    "relative": "period",
    "holiday": "holiday",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One printed form: ``reads`` names the reader of its parts, ``pattern`` captures them by name.

    Where the pattern has a group ``date``, that group is the expression and the rest is what must stand around it.
    ``hint`` is what a text, in lower case, must hold for the form to stand in it: it is quicker to look for.
    ``month`` is set for forms that name the end of a kind of year.
    """

    id: str
    note: str
    reads: str
    pattern: re.Pattern[str]
    hint: re.Pattern[str]
    precision: str | None = None
    month: int | None = None
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


def date_forms(words: Mapping[str, Any], forms: Mapping[str, Any]) -> tuple[Form, ...]:
    """Return the forms of ``forms.toml`` in their order, made of the parts of ``words.toml``."""
    parts = {name: _spaces(part) for name, part in words["parts"].items()}
    parts |= {name: _alternatives(words[key]) for name, key in _LISTS.items()}
    parts["Month"] = _capitals(words["months"])
    hints = {name: re.compile(f"{parts[name].lower()}(?![^\\W\\d_])") for name in ("month", "season")}
    hints |= {name: re.compile(_spaces(hint)) for name, hint in words["hints"].items()}
    return tuple(_form(table, parts, hints) for table in forms["form"])


def form_search(forms: Iterable[Form]) -> Search:
    """Return the search for the forms worth trying on a text, by their place in ``forms``."""
    search = Search()
    for order, form in enumerate(forms):
        search.add(order, needed_literals(form.pattern.pattern))
    return search


def _alternatives(table: Mapping[str, Iterable[str]]) -> str:
    words = sorted((word for words in table.values() for word in words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, words))})"


def _capitals(table: Mapping[str, Iterable[str]]) -> str:
    words = [word for words in table.values() for word in words]
    return f"(?-i:{_alternatives({'1': words + [word.upper() for word in words]})})"


def _spaces(pattern: str) -> str:
    return pattern.replace(" ?", r"\s*").replace(" ", r"\s+")


def _form(table: Mapping[str, Any], parts: Mapping[str, str], hints: Mapping[str, re.Pattern[str]]) -> Form:
    def part(found: re.Match[str]) -> str:
        name, place = found.groups()
        return f"(?P<{name.lower()}{place}>{parts[name]})" if place else parts[name]

    pattern = _PLACEHOLDER.sub(part, _spaces(table["pattern"]))
    return Form(
        id=f"dates.{table['id']}",
        note=table["note"],
        reads=table["reads"],
        pattern=re.compile(pattern, re.IGNORECASE),
        hint=hints[table.get("hint") or _HINT_OF_READER[table["reads"]]],
        precision=table.get("precision"),
        month=table.get("month"),
        match=tuple(table["match"]),
        no_match=tuple(table["no_match"]),
    )
