"""How ModernGov writes: dates, numeric entities, and bodies pasted from Word."""

from __future__ import annotations

import datetime as dt
import html
import textwrap

from tests.pull.replica.council import Text

NBSP = "&#160;"


def ordinal(day: dt.date) -> str:
    """Return a day as in "21st August, 2025"."""
    ending = "th" if 10 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return f"{day.day}{ending} {day:%B}, {day.year}"


def british(day: dt.date | None) -> str:
    """Return a day as in "21/08/2025"; nothing for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def of_british(words: str) -> dt.date:
    """Return the day written as dd/mm/yyyy. Raises :class:`ValueError` for anything else."""
    return dt.datetime.strptime(words, "%d/%m/%Y").date()


def in_file_name(day: dt.date) -> str:
    """Return a day as in "Wednesday 21st-Aug-2025"."""
    return f"{day:%A} {ordinal(day).split()[0]}-{day:%b-%Y}"


def entities(text: str) -> str:
    """Return text for HTML with everything beyond letters written as a numeric entity, as the platform does."""
    escaped = html.escape(text, quote=False).replace("/", "&#47;").replace(":", "&#58;")
    return "".join(char if char.isascii() else f"&#{ord(char)};" for char in escaped).replace("'", "&#39;")


def title_attribute(text: str) -> str:
    """Return a title attribute with its spaces as entities."""
    return html.escape(text).replace(" ", "&#32;")


def pasted(text: Text, *, width: int = 64) -> str:
    """Return paragraphs as Word leaves them: hard-wrapped lines, empty paragraphs, list markers typed as dots."""
    paragraphs = [_paragraph(words, width) for words in text]
    return '<div class="WordSection1">\r\n' + _EMPTY.join(paragraphs) + "</div>\r\n" if text else ""


_EMPTY = f'<p class="MsoNormal"><span style="">{NBSP}</span></p>\r\n'


def _paragraph(words: str, width: int) -> str:
    listed = words.startswith("• ")
    wrapped = "\r\n".join(textwrap.wrap(words.removeprefix("• "), width, break_on_hyphens=False))
    marker = f'&#183;<span style="font&#58;7.0pt">{NBSP * 6} </span>' if listed else ""
    style = ' style="margin-left&#58;36.0pt;text-indent&#58;-18.0pt"' if listed else ""
    return f'<p class="MsoNormal"{style} >{marker}<span style="">{entities(wrapped)}</span></p>\r\n'
