"""Characters as they should be: ligatures, spaces, hyphens at line ends, bullets of symbol fonts."""

from __future__ import annotations

import re

BULLET = "•"

# Hyphens that pdfium leaves where a word was split at a line end (https://crbug.com/pdfium: U+0002, U+FFFE).
LINE_HYPHENS = "\x02\ufffe"

# Symbol and Wingdings characters that documents use as bullets, by their private-use code.
_PRIVATE_BULLETS = "\uf0b7\uf06e\uf0a7\uf02d\uf0d8\uf0a8\uf0fc\uf076\uf06c\uf0e0\uf071\uf06f\uf075\uf0be\uf020"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"

_TABLE: dict[int, str] = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_NOTHING, ""),
        **{chr(code): " " for code in range(0x20) if chr(code) not in "\t\n\r\x02"},
        **{chr(code): " " for code in range(0x7F, 0xA0)},
        **dict.fromkeys("\u2028\u2029\x85", "\n"),
        "‑": "-",
    }
)
_WHITE = re.compile(r"\s+")


def clean(text: str) -> str:
    """Return ``text`` with odd spaces, ligatures, invisible and control characters put right; lines stay."""
    return text.translate(_TABLE)


def fold(text: str) -> str:
    """Return ``text`` cleaned, on one line, with single spaces and none at its ends."""
    return _WHITE.sub(" ", clean(text).replace("\x02", "-").replace("\ufffe", "-")).strip()


def plain_bullets(text: str) -> str:
    """Return ``text`` with private-use bullets as ``•``."""
    return "".join(BULLET if char in _PRIVATE_BULLETS else char for char in text)
