"""Counters as lists print them: figures, letters and roman numerals."""

from __future__ import annotations

_TENS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN = (*_TENS, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


_MOST_DIGITS = 9
_MOST_LETTERS = 20  # how often a list may go through the alphabet before it is counted in figures


def whole(text: str | None, otherwise: int, most: int = 10**_MOST_DIGITS) -> int:
    """Return the whole number a document gives, at most ``most``; ``otherwise`` where it gives none of use."""
    text = (text or "").strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _MOST_DIGITS:
        return otherwise
    return min(int(text), most)


def counted(count: int, form: str) -> str:
    """Return ``count`` as HTML and ODT name the forms: ``a``, ``A``, ``i`` or ``I``; in figures for any other."""
    match form:
        case "a" | "A":
            text = as_letter(count)
        case "i" | "I":
            text = as_roman(count)
        case _:
            return str(count)
    return text.upper() if form.isupper() else text


def as_letter(count: int) -> str:
    """Return 1 as a, 26 as z, 27 as aa; the number itself where it is below 1, or no list is that long."""
    if not 0 < count <= 26 * _MOST_LETTERS:
        return str(count)
    times, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def as_roman(count: int) -> str:
    """Return 4 as iv; the number itself where it is not between 1 and 3999."""
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        text += sign * times
    return text
