"""Who decides, where that alone stands between a lead-in and its decisions: "RESOLVED That the Board:"."""

from __future__ import annotations

import re

from pipeline.extract.minutes.counters import opens_list
from pipeline.extract.minutes.items import BARE_ACT
from pipeline.records import Document

OPEN_END = re.compile(r"(?:[:;–—-]|\b(?:that|to)) *$", re.IGNORECASE)
_ACTOR_WORDS = 10
_VERB = re.compile(r"\b(?:be|is|are|was|were|been|should|would|will|shall|may|following|below|as follows)\b")
_TAIL = re.compile(r"(?:\b(?:that|to)\b)?[ :;–—-]*$", re.IGNORECASE)
_BODY_ALONE = re.compile(r"(?:[Tt]hat )?[Tt]he (?:[A-Z][\w’&-]*(?: and| for| of)? ?){1,8}")


def leading(rest: str) -> int:
    """Return how much of ``rest`` is an actor before run-in parts ("That the Board: (a) ...")."""
    opening = re.match(r"[^()]{0,80}?(?=(?:\(?[1ai]\)|(?<![\w.])[1i]\.)\s)", rest)
    if opening and (not opening.group().strip() or is_actor(opening.group().strip())):
        return opening.end()
    return 0


def is_actor(rest: str) -> bool:
    """Tell whether what follows a lead-in only names who decides, so that the decision itself is in the parts."""
    words = _TAIL.sub("", rest).split()
    return bool(OPEN_END.search(rest)) and len(words) <= _ACTOR_WORDS and not _VERB.search(" ".join(words).lower())


def is_act(rest: str) -> bool:
    """Tell whether what follows a lead-in is only what is done to each matter listed below it ("to note")."""
    return re.fullmatch(BARE_ACT, rest) is not None


def body_above_list(document: Document, index: int, rest: str) -> bool:
    """Tell whether what follows a lead-in only names a body ("That the Board"), without a colon above its list."""
    below = document.passages[index + 1] if index + 1 < len(document.passages) else None
    listed = below is not None and below.kind == "list_item" and opens_list(below.label)
    return listed and _BODY_ALONE.fullmatch(rest) is not None
