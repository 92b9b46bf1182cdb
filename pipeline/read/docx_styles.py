"""What the styles of a DOCX say of its paragraphs: outline level and bold (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, CharacterStyle
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from pipeline.read.package import Element

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_BODY_TEXT = 9
_DEEPEST = 20


def styles_of(style: BaseStyle | None) -> Iterator[CharacterStyle]:
    """Yield a style and those it is based on, nearest first; a circle of styles ends."""
    for _ in range(_DEEPEST):
        if not isinstance(style, CharacterStyle):
            return
        yield style
        style = style.base_style


def heading_level(paragraph: Paragraph) -> int:
    """Return the outline level of a paragraph from 1, by itself or by its style; 0 where it is no heading."""
    own = _outline(paragraph._p)
    if own is not None:
        return own
    levels = (_style_level(style) for style in styles_of(paragraph.style))
    return next((level for level in levels if level is not None), 0)


def is_bold(run: Run, paragraph: Paragraph) -> bool:
    """Tell whether a run is bold: by itself, by its character style, or as its paragraph is."""
    if run.bold is not None:
        return run.bold
    chosen = run._r.style is not None
    styles = (*(styles_of(run.style) if chosen else ()), *styles_of(paragraph.style))
    return next((style.font.bold for style in styles if style.font.bold is not None), False)


def _style_level(style: CharacterStyle) -> int | None:
    name = (style.name or "").strip()
    match = _HEADING.fullmatch(name)
    if match:
        return int(match[1])
    return 1 if name.lower() == "title" else _outline(style.element)


def _outline(element: Element) -> int | None:
    """Return the outline level of a paragraph's or style's properties from 1, 0 for body text, null for none."""
    found = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    value = "" if found is None else found.get(qn("w:val"), "")
    if not value.isdigit():
        return None
    return int(value) + 1 if int(value) < _BODY_TEXT else 0
