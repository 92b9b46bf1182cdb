"""Minutes that lost their line breaks: a long paragraph is parted before the numbered titles that run on in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

_LONG = 600  # characters of a paragraph in which titles may run on
_FEWEST = 3  # numbers that follow one another, most of them at titles that minutes have
_HEAD = 1_000  # characters in which the names of those present begin, and the title of the minutes
# "3. Minutes of the last meeting", "1360 MATTERS ARISING": a number with a stop, or before words in capitals.
_NUMBERED = re.compile(r"(?<=\s)(\d{1,4})(?:[.)](?=\s+[A-Z])|(?=\s+(?:[A-Z][A-Z’'&-]+\s+){2}))")
_USUAL = re.compile(
    r"\s+(?:Welcome|Present|Attendance|Apolog(?:y|ies)|Declarations?|Disclosures?|Minutes|Matters|Public|Police|Election"
    r"|Correspondence|Financ(?:e|ial)|Planning|Highways|Accounts|Clerk|Chair(?:man)?[’']s|Any [Oo]ther|Date)\b"
)
_TITLE = re.compile(r"(?<=[.!?)]\s)(?:[A-Z][\w’'&-]*\s+)(?:(?:of|and|the|for|to|on|[A-Z][\w’'&-]*)\s+){0,6}\Z")
_OPENING = re.compile(
    r"(?<=\s)(?:(?:DRAFT |Draft )?(?:MINUTES OF|Minutes of) (?:A|THE|a|the)\b"
    r"|(?:PRESENT|Present|IN ATTENDANCE|In [Aa]ttendance|APOLOGIES|Apologies)(?: for absence)?:)"
)


def parted(text: str) -> Iterator[str]:
    """Yield the lines of ``text``, a paragraph with single spaces; one in which no titles run on is itself."""
    numbers = _consecutive(list(_NUMBERED.finditer(text))) if len(text) >= _LONG else []
    if sum(_is_business(text, number) for number in numbers) < _FEWEST - 1:
        yield text
        return
    head = min(numbers[0].start(), _HEAD)
    starts = {found.start() for found in _OPENING.finditer(text, 0, head)}
    for number in numbers:
        title = _TITLE.search(text, max(starts, default=0), number.start())
        starts |= {number.start()} | ({title.start()} if title else set())
    bounds = [0, *sorted(starts), len(text)]
    yield from filter(None, (text[one:two].strip() for one, two in itertools.pairwise(bounds)))


def _is_business(text: str, number: re.Match[str]) -> bool:
    """Tell whether a number stands at the title of an item of business: in capitals, or one that minutes have."""
    return number[0].isdigit() or bool(_USUAL.match(text, number.end()) or _TITLE.search(text, 0, number.start()))


def _consecutive(numbers: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the longest run of ``numbers`` each of which is one more than that before it."""
    best: list[re.Match[str]] = []
    for place, first in enumerate(numbers):
        run = [first]
        for number in numbers[place + 1 :]:
            if int(number[1]) == int(run[-1][1]) + 1:
                run.append(number)
        best = max(best, run, key=len)
    return best
