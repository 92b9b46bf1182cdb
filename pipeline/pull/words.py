"""The words by which pages are known, from ``systems.toml`` beside this module."""

from __future__ import annotations

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any

_LOOKED_AT = 20_000


@functools.cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("pipeline.pull").joinpath("systems.toml").read_text(encoding="utf-8"))


@functools.cache
def pattern(section: str, name: str) -> re.Pattern[str]:
    """Return the pattern of one list of words."""
    return re.compile("|".join(f"(?:{one})" for one in _table()[section][name]), re.IGNORECASE)


def says(section: str, name: str, text: str | None) -> bool:
    """Return whether ``text`` holds one of the words of a list."""
    return bool(text and pattern(section, name).search(text))


@functools.cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _table()["ofsted"]["kinds"])


def report_kind(label: str) -> str | None:
    """Return what a label of Ofsted's time line stands for; null where it is not children's social care."""
    if says("ofsted", "others", label):
        return None
    return next((kind for kind, words in _kinds() if words.search(label)), None)


def is_challenge(body: bytes) -> bool:
    """Return whether a page asks for a person instead of answering."""
    head = body[:_LOOKED_AT]
    return b"<" in head[:2_000] and says("challenge", "words", head.decode("latin-1"))
