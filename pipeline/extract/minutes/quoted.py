"""Reports that minutes print word for word, in quotation marks: what was decided in them was decided elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.minutes.items import Item
from pipeline.records import Document

_OPENS, _CLOSES = re.compile(r"“|‘‘|\"|''"), re.compile(r"”|’’|\"\W*\Z|''\W*\Z")


def quoted_passages(document: Document, items: Sequence[Item]) -> frozenset[int]:
    """Return the passages of reports in quotation marks: from one that opens below a colon to the one that closes.

    A report of one passage counts as well; one that is not closed goes on to the end of its item.
    """
    quoted: set[int] = set()
    for item in items:
        inside = False
        for index in range(item.first + 1, item.last):
            words = document.quote(document.passages[index])
            above = document.quote(document.passages[index - 1])
            inside = inside or (above.endswith(":") and _OPENS.match(words) is not None)
            if inside:
                quoted.add(index)
                inside = _CLOSES.search(words, 1) is None
    return frozenset(quoted)
