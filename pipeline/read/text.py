"""Plain text, as typed or as saved from a web page, to blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.read.blocks import HEADING, LIST_ITEM, PARAGRAPH, Block
from pipeline.read.content import Content
from pipeline.read.joining import DANGLING
from pipeline.read.labels import split_label
from pipeline.read.mend import join_broken
from pipeline.read.normalise import fold, lines_of
from pipeline.read.plain import Nesting, block_of
from pipeline.read.unbroken import parted

_END = re.compile(r"[.,;:!\"”’)\]]$")
_SENTENCE_END = re.compile(r"[.!?;][\"”’')\]]*$")
_DANGLES = re.compile(rf"\b(?:{DANGLING}|that|was|were|be|held|dated)$")
_SHORT = 80
_CUT = 40  # characters of a line that can be one of a paragraph where lines have no common width
_EASILY = 0.7  # of the width: ragged lines and proportional type leave less
_RULE = re.compile(r"\s*[-=_*~#]{3,}\s*")


def read_text(text: str) -> Content:
    """Return the blocks of plain text: paragraphs between blank lines, labels, lines that look like headings."""
    lines = lines_of(text)
    paragraphs = list(_paragraphs(lines, _wrapped_at(lines)))
    return Content(tuple(join_broken(_blocks(paragraphs))))


def _wrapped_at(lines: Sequence[str]) -> int:
    """Return the width that lines were broken to fit, so that paragraphs are several lines; else 0."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 8:
        return 0
    long = lengths[int(len(lengths) * 0.95)]
    near = sum(length > 0.75 * long for length in lengths)
    wrapped = 50 <= long <= 110 and lengths[-1] <= 130 and near > 0.3 * len(lengths)
    return long if wrapped else 0


def _ends_short(line: str, following: str, width: int) -> bool:
    """Tell whether a line ends where its author ended it: the next word would have fitted easily."""
    return len(line) + 1 + len(following.split(" ", 1)[0]) < _EASILY * width


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a long line is cut within a sentence: the next one goes on in lower case, or must go on."""
    cut = len(line) > _CUT and not _END.search(line)
    return cut and (following[:1].islower() or _DANGLES.search(line) is not None)


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    held: list[str] = []
    for line in [*lines, ""]:
        stripped = line.strip()
        starts = not width and not (held and _goes_on(held[-1], stripped))
        starts = starts or split_label(stripped) is not None
        starts = starts or (bool(held and width) and _ends_short(held[-1], stripped, width))
        if held and (not stripped or starts):
            yield " ".join(held)
            held = []
        if stripped and not _RULE.fullmatch(stripped):
            held.append(stripped)


def _blocks(paragraphs: Sequence[str]) -> Iterator[Block]:
    nesting = Nesting()
    texts = [line for paragraph in paragraphs for line in parted(fold(paragraph))]
    for index, text in enumerate(texts):
        if not text:
            continue
        block = block_of(text, nesting)
        if block.kind == PARAGRAPH:
            nesting.end()
            before = texts[index - 1] if index else ""
            following = texts[index + 1] if index + 1 < len(texts) else ""
            if _is_heading(text, before, following):
                block = Block(HEADING, text, level=1)
        yield block


def _is_heading(text: str, before: str, following: str) -> bool:
    """Tell whether a short line without a full stop begins something: a full paragraph stands above and below.

    The line after it must be longer than a line, or an item; the line before it the end of a sentence. Names in
    a list, cells of a table and the words that lead in a list ("RESOLVED that") are none.
    """
    if len(text) > _SHORT or _END.search(text) or text[0].islower() or not re.search(r"[A-Za-z]{3}", text):
        return False
    if before and not _SENTENCE_END.search(before):
        return False
    if block_of(following).kind == LIST_ITEM:
        return text.endswith("?") or _is_title(text)
    return len(following) > _SHORT


def _is_title(text: str) -> bool:
    """Tell whether most of a line's longer words are capitalised, and its last one is."""
    words = [word for word in re.findall(r"[A-Za-z’']+", text) if len(word) > 3]
    return bool(words) and all(word[0].isupper() for word in words) and not text.isupper()
