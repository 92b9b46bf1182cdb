"""Characters as they should be: ligatures, spaces, hyphens at line ends."""

from __future__ import annotations

import re

# Hyphens that pdfium leaves where a word was split at a line end (https://crbug.com/pdfium: U+0002, U+FFFE).
LINE_HYPHENS = "\x02\ufffe"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
# What shows nothing, or turns the direction of writing: by it, words are other than they look. Unicode's
# Default_Ignorable_Code_Point (DerivedCoreProperties.txt), first and last of each run.
_IGNORABLE = (
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)

_TABLE: dict[int, str] = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_SPACES, " "),
        **{chr(code): "" for first, last in _IGNORABLE for code in range(first, last + 1)},
        **{chr(code): " " for code in range(0x20) if chr(code) not in "\t\n\r\x02"},
        **{chr(code): " " for code in range(0x7F, 0xA0)},
        **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)},
        **dict.fromkeys("\u2028\u2029\x85", "\n"),
        "‑": "-",
    }
)
_PLAIN = re.compile(r"[\t\n\r -~£°§é‘’“”–—…•]*")  # most texts are of these alone, and stay as they are
_HYPHENS = re.compile(f"[{LINE_HYPHENS}]")


def clean(text: str) -> str:
    """Return ``text`` with odd spaces, ligatures, invisible and control characters put right; lines stay."""
    return text if _PLAIN.fullmatch(text) else text.translate(_TABLE)


def lines_of(text: str) -> list[str]:
    """Return the lines of ``text``, cleaned; line ends may be those of any system."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fold(text: str) -> str:
    """Return ``text`` cleaned, on one line, with single spaces and none at its ends."""
    return " ".join(_HYPHENS.sub("-", clean(text)).split())
