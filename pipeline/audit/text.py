"""Text of documents made fit for a terminal."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\-_])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Return ``text`` without terminal escape codes and control characters, on one line."""
    return " ".join(_CONTROLS.sub(" ", _ESCAPES.sub("", text)).split())


def shorten(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` characters, cut at a word where it must be."""
    text = plain(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(",;:. ") + "…"
