"""Printed counters of lists: which shape they have and whether one follows another."""

from __future__ import annotations

import re

from pipeline.read.labels import is_bullet

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_WELSH = {("c", "ch"), ("ch", "d")}  # the Welsh alphabet, as far as lists go
_FIRST = {"1", "a", "i", "A", "I"}


def number_of(label: str | None) -> str | None:
    """Return a printed label without its punctuation ("(2)", "2." and "2)" give "2"), null for a bullet."""
    bare = (label or "").strip("().:[] ")
    return bare if bare and bare.isascii() and any(char.isalnum() for char in bare) else None


def shape_of(label: str) -> str:
    """Return the punctuation of a label around 9 for numbers and a for letters; "bullet" for any bullet."""
    if is_bullet(label):
        return "bullet"
    counter = "9" if any(char.isdigit() for char in label) else "a"
    return re.sub(r"[A-Za-z0-9]+", counter, label)


def opens_list(label: str | None) -> bool:
    """Tell whether a label is the first of a list: 1, 2.1, a, i or a bullet."""
    number = number_of(label)
    return number is None or number in _FIRST or number.endswith(".1")


def succeeds(before: str | None, after: str | None) -> bool:
    """Tell whether one printed counter follows another: 1 and 2, a and b, ii and iii; bullets always do."""
    one, two = number_of(before), number_of(after)
    if one is None or two is None:
        return one == two
    if one[-1].isdigit() and two[-1].isdigit():
        stem, last = _split(one)
        return (stem, last + 1) == _split(two)
    if len(one) == len(two) == 1 and ord(two.lower()) - ord(one.lower()) == 1:
        return True
    if (one.lower(), two.lower()) in _WELSH:
        return True
    first, second = _roman(one), _roman(two)
    return first is not None and second == first + 1


def _split(number: str) -> tuple[str, int]:
    """Return a decimal number's stem and its last figure: "1.12" gives "1." and 12."""
    match = re.search(r"\d+$", number)
    assert match is not None
    return number[: match.start()], int(match.group())


def _roman(counter: str) -> int | None:
    values = [_ROMAN.get(char, 0) for char in counter.lower()]
    if 0 in values:
        return None
    return sum(
        -value if any(n > value for n in values[place + 1 :]) else value for place, value in enumerate(values)
    )
