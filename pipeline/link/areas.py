"""In which part of its document a passage stands: help and protection, care, leadership, the list of demands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Document, Passage

BOARD, SKIP, RECOMMENDATIONS, YOUNG_PEOPLE, PLAIN = "board", "skip", "recommendations", "young_people", "plain"


@dataclass(frozen=True)
class Areas:
    """The patterns of ``models/link/areas.toml``, in their order."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    openings: tuple[tuple[str, re.Pattern[str]], ...]
    boards: re.Pattern[str]

    def names_board(self, text: str) -> bool:
        """Return whether ``text`` names a safeguarding board or partnership."""
        return bool(self.boards.search(text))

    def of_heading(self, words: str) -> str | None:
        """Return the area a heading opens, or null if it opens none."""
        stripped = re.sub(r"^(key judgement:?\s*|\d{1,2}\.\s+)", "", words.strip(), flags=re.IGNORECASE)
        return next((name for name, pattern in self.patterns if pattern.search(stripped)), None)

    def of_passages(self, document: Document) -> tuple[str, ...]:
        """Return the area of each passage of ``document``."""
        found, area = [], PLAIN
        for passage in document.passages:
            if passage.kind == "heading" or self._labels_grade(document, passage):
                area = self.of_heading(document.quote(passage)) or self._after(document.quote(passage), area)
            area = self._opened(document.quote(passage)) or area
            found.append(area)
        return tuple(found)

    def _opened(self, words: str) -> str | None:
        return next((name for name, pattern in self.openings if pattern.search(words)), None)

    @staticmethod
    def _after(words: str, area: str) -> str:
        """Return the area after a heading that opens none: findings end a list of demands, a contents list, a
        note.
        """
        ends = re.match(r"(inspection findings|summary)\b", words.strip(), re.IGNORECASE)
        return PLAIN if ends and area in {SKIP, RECOMMENDATIONS, YOUNG_PEOPLE} else area

    @staticmethod
    def _labels_grade(document: Document, passage: Passage) -> bool:
        return passage.kind == "table_row" and len(passage.cells) == 2 and passage.end - passage.start < 120


def load_areas(path: Path) -> Areas:
    """Return the areas defined at ``path``."""
    stored = tomllib.loads(path.read_text(encoding="utf-8"))
    return Areas(
        patterns=_compiled(stored["area"], "headings"),
        openings=_compiled(stored["area"], "openings"),
        boards=re.compile("|".join(stored["board_names"]), re.IGNORECASE),
    )


def _compiled(areas: Sequence[Mapping[str, Sequence[str]]], key: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (str(one["id"]), re.compile(pattern, re.IGNORECASE)) for one in areas for pattern in one.get(key, ())
    )
