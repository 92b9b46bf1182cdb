"""Styles of ODT (OpenDocument 1.3): bold text and the labels of lists."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.read.labels import BULLET
from pipeline.read.numbers import counted, whole
from pipeline.read.package import Element

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE, TEXT, TABLE, STYLE = (f"{{{_BASE}:{name}:1.0}}" for name in ("office", "text", "table", "style"))
_FO = f"{{{_BASE}:xsl-fo-compatible:1.0}}"


class OdtStyles:
    """The styles of a document, automatic ones included."""

    def __init__(self, roots: Sequence[Element | None]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, Element] = {}
        for root in roots:
            if root is None:
                continue
            for element in root.iter(f"{STYLE}style"):
                self._styles.setdefault(element.get(f"{STYLE}name", ""), element)
            for element in root.iter(f"{TEXT}list-style"):
                self._lists.setdefault(element.get(f"{STYLE}name", ""), element)

    def is_bold(self, name: str | None, otherwise: bool) -> bool:
        """Tell whether a style is bold; ``otherwise`` where neither it nor its parents say."""
        seen: set[str] = set()
        while name and name in self._styles and name not in seen:
            seen.add(name)
            element = self._styles[name]
            properties = element.find(f"{STYLE}text-properties")
            weight = None if properties is None else properties.get(f"{_FO}font-weight")
            if weight is not None:
                return weight == "bold" or (whole(weight, 0) >= 600)
            name = element.get(f"{STYLE}parent-style-name")
        return otherwise

    def label(self, style: str, depth: int, counts: dict[int, int]) -> str:
        """Return the label of the next item at ``depth`` (from 0) of a list, and count it in ``counts``."""
        level = self._level(style, depth)
        if level is None or level.tag != f"{TEXT}list-level-style-number":
            return BULLET
        number_format = level.get(f"{STYLE}num-format", "1")
        counts[depth] = counts.get(depth, whole(level.get(f"{TEXT}start-value"), 1) - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        shown = whole(level.get(f"{TEXT}display-levels"), 1, most=depth + 1)
        levels = range(depth - shown + 1, depth + 1)
        numbers = [counted(counts.get(index, 1), number_format) if number_format else "" for index in levels]
        label = level.get(f"{STYLE}num-prefix", "") + ".".join(numbers) + level.get(f"{STYLE}num-suffix", "")
        return label.strip() or BULLET

    def _level(self, style: str, depth: int) -> Element | None:
        for level in self._lists.get(style, ()):
            if level.get(f"{TEXT}level") == str(depth + 1):
                return level
        return None
