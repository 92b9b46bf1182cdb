"""Characters as they should be: ligatures, spaces, hyphens at line ends."""

from __future__ import annotations

import re

# Hyphens that pdfium leaves where a word was split at a line end (https://crbug.com/pdfium: U+0002, U+FFFE).
LINE_HYPHENS = "\x02\ufffe"

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
# Marks that turn the direction of writing: they make words look other than they are.
_TURNING = "\u2066\u2067\u2068\u2069\u061c"

_TABLE: dict[int, str] = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NOTHING + _TURNING, ""),
        **{chr(code): " " for code in range(0x20) if chr(code) not in "\t\n\r\x02"},
        **{chr(code): " " for code in range(0x7F, 0xA0)},
        **{chr(code): "\ufffd" for code in range(0xD800, 0xE000)},
        **dict.fromkeys("\u2028\u2029\x85", "\n"),
        "‑": "-",
    }
)
_HYPHENS = str.maketrans(dict.fromkeys(LINE_HYPHENS, "-"))
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return ``text`` with odd spaces, ligatures, invisible and control characters put right; lines stay."""
    return text.translate(_TABLE)


def lines_of(text: str) -> list[str]:
    """Return the lines of ``text``, cleaned; line ends may be those of any system."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def fold(text: str) -> str:
    """Return ``text`` cleaned, on one line, with single spaces and none at its ends."""
    return _WHITE.sub(" ", clean(text).translate(_HYPHENS)).strip()
