"""Text of documents made fit for a terminal."""

from __future__ import annotations

import re

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_TURNING = r"\u202a-\u202e\u2066-\u2069"  # the direction of reading
_CONTROLS = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{_TURNING}]")


def plain(text: str) -> str:
    """Return ``text`` without terminal escape codes and control characters, on one line."""
    return " ".join(_CONTROLS.sub(" ", _ESCAPES.sub("", text)).split())


def harmless(text: str) -> str:
    """Return ``text`` without terminal escape codes and control characters but tabs and line ends."""
    return _CONTROLS.sub("", _ESCAPES.sub("", text))


def shorten(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` characters, cut at a word where it must be."""
    text = plain(text)
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(",;:. ") + "…"
