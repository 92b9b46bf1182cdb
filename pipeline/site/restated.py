"""A restatement beside the original, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from markupsafe import Markup, escape

_WORDS = re.compile(r"\S+\s*")


def marked(original: str, restated: str) -> Markup:
    """Return the words of ``restated`` as HTML, what was added in ``ins``, what was left out in ``del``."""
    was, now = _WORDS.findall(f"{original} "), _WORDS.findall(f"{restated} ")
    matcher = SequenceMatcher(None, [one.strip() for one in was], [one.strip() for one in now], autojunk=False)
    parts: list[str] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind in {"delete", "replace"}:
            parts.append(f"<del>{escape(''.join(was[a:b]).rstrip())}</del> ")
        if kind in {"insert", "replace"}:
            parts.append(f"<ins>{escape(''.join(now[c:d]).rstrip())}</ins> ")
        if kind == "equal":
            parts.append(str(escape("".join(now[c:d]))))
    return Markup("".join(parts).strip())
