"""Sentences that decide something of their own after a formal decision: "RESOLVED ... It was agreed ..."."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipeline.extract.minutes.decision_ends import CLOSERS
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.records import Document

_DECIDED_AFTER = "decided_after"
_NEXT = 3  # characters from the last word of a decision to the sentence after it


def tails_of(document: Document, led: Sequence[Decision], marks: Marks) -> dict[int, int]:
    """Return by passage where what follows a decision of ``led`` begins, if it was cut off as it decides too."""
    starts = [passage.start for passage in document.passages]
    return {
        bisect.bisect_right(starts, mark.start) - 1: mark.start
        for end in sorted((one.part.end for one in led), reverse=True)
        for mark in marks.within(CLOSERS, end, end + _NEXT)
        if mark.rule.id.endswith(_DECIDED_AFTER)
    }
