"""The items of one printed list: where each begins and ends, with its sub-bullets and what ran over a page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.records import Document, Passage

_NUMBER = re.compile(r"^\(?(\d+(?:\.\d+)*)[.)]?$")
_CLOSED = re.compile(r"[.!?:;][”’\")\]]*$|\)$")
Number = tuple[int, ...]  # 1.2 as (1, 2)
_SHORT = 8  # words: a paragraph of fewer without a closing mark is a topic, not an item


@dataclass
class Item:
    """One item: ``text[start:end]`` of the document, its printed number, and the cell that names its owner."""

    start: int
    end: int
    number: str | None = None
    owner: tuple[int, int] | None = None
    last: Passage | None = None


@dataclass
class ItemReader:
    """Reads the passages under one heading into items; the caller decides where the list ends."""

    document: Document
    cells_are_items: bool = False
    introduced: bool = False
    items: list[Item] = field(default_factory=list)
    loose: list[Item] = field(default_factory=list)
    first: Passage | None = None

    @property
    def begun(self) -> bool:
        """Whether anything that can be an item has been read."""
        return bool(self.items or self.loose)

    def take(self, passage: Passage) -> Item | None:
        """Take the next passage; return the item it begins, or null where it belongs to an item or to none."""
        if passage.kind == "table_row":
            return self._begin(passage, *_cells(passage))
        if passage.kind == "heading":
            return None
        if passage.kind == "list_item" and not self._is_part(passage):
            return self._begin(passage, (passage.start, passage.end), None)
        if self._extend(passage):
            return None
        return self._take_loose(passage)

    def continues(self, passage: Passage) -> bool:
        """Return whether ``passage`` goes on with the list: the same bullet, or the number after the last."""
        if passage.kind != "list_item" or self.first is None or not self.items:
            return passage.kind in {"list_item", "table_row"} and not self.items
        before, now = _number(self.items[-1].number), _number(passage.label)
        if before is not None or now is not None:
            return before is not None and _follows(before, now)
        return passage.label == self.first.label

    def counts_on(self, passage: Passage) -> bool:
        """Return whether ``passage`` bears the number after that of the last item."""
        before = _number(self.items[-1].number) if self.items else None
        return before is not None and _follows(before, _number(passage.label))

    def stops_at(self, passage: Passage) -> bool:
        """Return whether the numbering shows another list: bullets give way to numbers, or numbers begin again."""
        if passage.kind != "list_item" or self.first is None or not self.items:
            return False
        before, now = _number(self.items[-1].number), _number(passage.label)
        if now is None:
            return False
        return before is None or (now <= before and not self._is_part(passage))

    def loose_items(self) -> list[Item]:
        """Return the paragraphs that are items because the list has no other: sentences only."""
        return [item for item in self.loose if self._is_sentence(item)]

    def _is_sentence(self, item: Item) -> bool:
        text = self.document.text[item.start : item.end]
        if text[-1:].isdigit():
            return False
        return len(text.split()) >= _SHORT or (len(text.split()) >= 3 and bool(_CLOSED.search(text)))

    def _begin(self, passage: Passage, span: tuple[int, int], owner: tuple[int, int] | None) -> Item | None:
        if span[0] >= span[1]:
            return None
        number = (passage.label or "").strip("().[]: ") or None
        item = Item(*span, number if number and number[0].isalnum() else None, owner, passage)
        self.items.append(item)
        self.first = self.first or passage
        return item

    def _is_part(self, passage: Passage) -> bool:
        """Return whether a list item belongs to the item before it: deeper, or lettered under a number."""
        in_boxes = self.loose or (self.first is not None and self.first.kind == "table_row")
        if self.cells_are_items and in_boxes and _number(passage.label) is None:
            return True
        if self.first is None or not self.items:
            return False
        if passage.level > self.first.level:
            return True
        first, now = _number(self.first.label), _number(passage.label)
        last = _number(self.items[-1].number)
        if now is not None and last is not None and len(now) > len(last) and now[: len(last)] == last:
            return True
        return first is not None and now is None

    def _extend(self, passage: Passage) -> bool:
        """Join a passage to the item before it: a sub-bullet, or the rest of what a page or column broke."""
        item = self.items[-1] if self.items else self.loose[-1] if self.loose and self.cells_are_items else None
        if item is None or item.last is None:
            return False
        text = self.document.quote(passage)
        if passage.kind != "list_item":
            broken = passage.page != item.last.page and not _CLOSED.search(
                self.document.text[item.start : item.end]
            )
            rest = len(text.split()) >= 4 or bool(_CLOSED.search(text))
            if not text[:1].islower() and not (broken and rest):
                return False
        item.end, item.last = passage.end, passage
        return True

    def _take_loose(self, passage: Passage) -> Item | None:
        item = Item(passage.start, passage.end, None, None, passage)
        self.loose.append(item)
        return None


def _cells(passage: Passage) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return the cell that holds the item (the last that is filled) and the one before it, if any."""
    filled = [cell for cell in passage.cells if cell[0] < cell[1]]
    if not filled:
        return (passage.start, passage.start), None
    return filled[-1], filled[-2] if len(filled) > 1 else None


def _number(label: str | None) -> Number | None:
    found = _NUMBER.match(label.strip()) if label else None
    return tuple(map(int, found[1].split("."))) if found else None


def _follows(before: Number, now: Number | None) -> bool:
    """Tell whether a number comes next: 4 after 3, 1.2 after 1.1, 2.1 after 1.4."""
    if now is None or len(now) != len(before):
        return False
    return now == (*before[:-1], before[-1] + 1) or (len(now) > 1 and now == (*before[:-2], before[-2] + 1, 1))
