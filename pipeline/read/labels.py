"""Printed labels: the number, letter or bullet in front of a list item, a paragraph or a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

BULLET = "•"
BULLETS = "•◦▪▫■□●○◼◻➢➤►▶✓✔❖⁃∙·‣◾▲*–—−‒─-"
_PRIVATE = "\ue000-\uf8ff"

_NUMBER = r"\d{1,3}(?:\.\d{1,3}){0,3}"
_ROMAN = r"x{0,3}(?:ix|iv|v?i{0,3})"
_LABEL = re.compile(
    rf"""(?P<label>
        (?P<bullet>[{re.escape(BULLETS)}{_PRIVATE}]|[?](?=\s)|[xo§](?=\s))
      | (?P<bracketed>\((?:\d{{1,3}}|[a-zA-Z]|(?=[ivx]){_ROMAN}|(?=[IVX]){_ROMAN.upper()}|ch)\)
        |\[(?:\d{{1,2}}|[a-z])\](?=\s))
      | (?P<half>(?:{_NUMBER}|[a-zA-Z]|(?=[ivx]){_ROMAN}|(?=[IVX]){_ROMAN.upper()})\))
      | (?P<dotted>{_NUMBER}\.(?!\d)|(?:[a-hA-H]|(?=[ivx]){_ROMAN})\.(?=\s))
      | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,3}}(?=\s)(?!\s?(?:[ap]\.?m\b|hrs\b|hours\b|noon\b)))
    )\s*""",
    re.VERBOSE,
)
_DOUBLED = re.compile(rf"^(?:[{re.escape(BULLETS)}]\s+)+(?=\S)")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line parted into its ``label`` and the ``text`` after it; ``style`` names the kind of label.

    Styles: bullet, bracketed ``(1)``, half ``1)``, dotted ``1.`` and decimal ``1.2``; the sort of counter
    (number, letter, roman) follows after a colon.
    """

    label: str
    text: str
    style: str


def split_label(line: str) -> Labelled | None:
    """Return the label and the rest of ``line``, or null where it begins with a word.

    A single letter or dash counts as a label only with a space after it; a number with a full stop may touch
    the word ("144.BSCB"). The rest may be empty: a label alone on its line.
    """
    match = _LABEL.match(line)
    if match is None or match.lastgroup is None:
        return None
    label, rest = match["label"], line[match.end() :]
    spaced = match.end() > match.end("label") or not rest
    if not spaced and (match["bullet"] in set("-–—−*·?xo") or not _touching(match, rest)):
        return None
    return Labelled(label, rest.strip(), _style(match, label))


def _touching(match: re.Match[str], rest: str) -> bool:
    if match["bullet"] or match["bracketed"]:
        return True
    return bool(match["dotted"]) and match["dotted"][0].isdigit() and rest[:1].isupper()


def _style(match: re.Match[str], label: str) -> str:
    shape = next(name for name in ("bullet", "bracketed", "half", "dotted", "decimal") if match[name] is not None)
    if shape == "bullet":
        return f"bullet:{label}"
    counter = label.strip("().[]")
    if counter[0].isdigit():
        return f"{shape}:number{counter.count('.')}"
    if re.fullmatch(r"[ivxIVX]{2,}|[ivI]", counter):
        return f"{shape}:roman"
    return f"{shape}:letter"


def is_bullet(label: str) -> bool:
    """Tell whether a printed label is a bullet rather than a number or letter."""
    return not any(char.isalnum() for char in label) or label in {"x", "o"}


def printed(label: str) -> str:
    """Return a label as it should be kept: private-use bullets become ``•``."""
    return BULLET if len(label) == 1 and ("\ue000" <= label <= "\uf8ff" or label in "?xo§") else label


def undouble(text: str) -> str:
    """Return ``text`` without bullets that a web export printed a second time after its label."""
    return _DOUBLED.sub("", text)
