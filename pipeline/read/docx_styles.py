"""Styles and automatic numbers of DOCX (ECMA-376 part 1, 17.7 and 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.read.numbers import as_letter, as_roman
from pipeline.read.package import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_NO = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says: outline level (0 for none), bold, and its list with level."""

    heading: int = 0
    bold: bool = False
    list_id: str | None = None
    list_level: int = 0


class Styles:
    """The paragraph and character styles of a document."""

    def __init__(self, root: Element | None) -> None:
        elements = [] if root is None else root.findall(f"{W}style")
        self._elements = {element.get(f"{W}styleId", ""): element for element in elements}
        self._default = next(
            (
                element.get(f"{W}styleId", "")
                for element in elements
                if element.get(f"{W}default") in {"1", "true"} and element.get(f"{W}type") == "paragraph"
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of_paragraph(self, paragraph: Element) -> Style:
        """Return the style of a paragraph, its own outline level included."""
        name = _value(paragraph, "pPr/pStyle") or self._default
        style = self._style(name, frozenset())
        outline = _value(paragraph, "pPr/outlineLvl")
        if outline is not None and outline.isdigit() and int(outline) < 9:
            return Style(int(outline) + 1, style.bold, style.list_id, style.list_level)
        return style

    def is_bold(self, run: Element, paragraph_bold: bool) -> bool:
        """Tell whether a run is bold: by itself, by its character style, or as its paragraph is."""
        own = _switch(run.find(f"{W}rPr/{W}b"))
        if own is not None:
            return own
        name = _value(run, "rPr/rStyle")
        return paragraph_bold or (name is not None and self._style(name, frozenset()).bold)

    def _style(self, name: str, above: frozenset[str]) -> Style:
        if name in self._known:
            return self._known[name]
        element = self._elements.get(name)
        if element is None or name in above:
            return Style()
        based = self._style(_value(element, "basedOn") or "", above | {name})
        bold = _switch(element.find(f"{W}rPr/{W}b"))
        style = Style(
            heading=_outline(element, based.heading),
            bold=based.bold if bold is None else bold,
            list_id=_value(element, "pPr/numPr/numId") or based.list_id,
            list_level=int(_value(element, "pPr/numPr/ilvl") or based.list_level),
        )
        self._known[name] = style
        return style


def _outline(element: Element, inherited: int) -> int:
    title = _value(element, "name") or ""
    match = _HEADING.fullmatch(title.strip())
    if match:
        return int(match[1])
    if title.lower() == "title":
        return 1
    outline = _value(element, "pPr/outlineLvl")
    if outline is not None and outline.isdigit():
        return int(outline) + 1 if int(outline) < 9 else 0
    return inherited


def _value(element: Element, path: str) -> str | None:
    found = element.find("/".join(f"{W}{part}" for part in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def _switch(element: Element | None) -> bool | None:
    return None if element is None else element.get(f"{W}val", "1") not in _NO


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
            levels = {int(level.get(f"{W}ilvl", "0")): _level(level) for level in element.findall(f"{W}lvl")}
            self._levels[element.get(f"{W}abstractNumId", "")] = levels
        for element in self.root.findall(f"{W}num"):
            self._abstract[element.get(f"{W}numId", "")] = _value(element, "abstractNumId") or ""

    def label(self, paragraph: Element, style: Style) -> tuple[str, int] | None:
        """Return the label Word prints before a paragraph and its level from 0, or null for none."""
        list_id = _value(paragraph, "pPr/numPr/numId") or style.list_id
        if list_id is None or list_id == "0":
            return None
        level = int(_value(paragraph, "pPr/numPr/ilvl") or style.list_level)
        levels = self._levels.get(self._abstract.get(list_id, ""), {})
        wanted = levels.get(level, _Level("bullet", "•"))
        if wanted.number_format in {"none"}:
            return None
        if wanted.number_format == "bullet":
            return "•", level
        counts = self._counts.setdefault(self._abstract.get(list_id, ""), {})
        counts[level] = counts.get(level, wanted.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _printed(wanted.pattern, levels, counts), level


def _level(element: Element) -> _Level:
    return _Level(
        _value(element, "numFmt") or "decimal",
        _value(element, "lvlText") or "",
        int(_value(element, "start") or 1),
    )


def _printed(pattern: str, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        level = levels.get(index, _Level())
        return _counted(counts.get(index, level.start), level.number_format)

    return re.sub(r"%([1-9])", number, pattern).strip() or "•"


def _counted(count: int, number_format: str) -> str:
    match number_format:
        case "lowerLetter":
            return as_letter(count)
        case "upperLetter":
            return as_letter(count).upper()
        case "lowerRoman":
            return as_roman(count)
        case "upperRoman":
            return as_roman(count).upper()
        case _:
            return str(count)
