"""Automatic numbers of DOCX, which python-docx leaves to its users (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from docx.oxml.ns import nsmap
from docx.text.paragraph import Paragraph

from pipeline.read.docx_styles import styles_of
from pipeline.read.labels import BULLET
from pipeline.read.numbers import counted, whole
from pipeline.read.package import Element

W = f"{{{nsmap['w']}}}"
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: its format, the pattern of its label ("%1.%2"), where it starts."""

    number_format: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass
class Numbering:
    """The automatic numbers of a document; they count on as :meth:`label` is called in document order."""

    root: Element | None
    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for element in self.root.findall(f"{W}abstractNum"):
            levels = {whole(level.get(f"{W}ilvl"), 0): _level(level) for level in element.findall(f"{W}lvl")}
            self._levels[element.get(f"{W}abstractNumId", "")] = levels
        for element in self.root.findall(f"{W}num"):
            self._abstract[element.get(f"{W}numId", "")] = _value(element, "abstractNumId") or ""

    def label(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """Return the label Word prints before a paragraph and its level from 0, or null for none."""
        list_id = _inherited(paragraph, "numId")
        if list_id is None or list_id == "0":
            return None
        level = whole(_inherited(paragraph, "ilvl"), 0)
        levels = self._levels.get(self._abstract.get(list_id, ""), {})
        wanted = levels.get(level, _Level("bullet", BULLET))
        if wanted.number_format == "none":
            return None
        if wanted.number_format == "bullet":
            return BULLET, level
        counts = self._counts.setdefault(self._abstract.get(list_id, ""), {})
        counts[level] = counts.get(level, wanted.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _printed(wanted.pattern, levels, counts), level


def _level(element: Element) -> _Level:
    return _Level(
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        whole(_value(element, "start"), 1),
    )


def _printed(pattern: str, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, _Level())
        return counted(counts.get(index, level.start), _FORMS.get(level.number_format, "1"))

    return re.sub(r"%([1-9])", number, pattern).strip() or BULLET


def _inherited(paragraph: Paragraph, name: str) -> str | None:
    """Return a number property of the paragraph, or of the nearest of its styles that has one."""
    elements = (paragraph._p, *(style.element for style in styles_of(paragraph.style)))
    found = (_value(element, f"pPr/numPr/{name}") for element in elements)
    return next((value for value in found if value is not None), None)


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return None if found is None else found.get(f"{W}val")
