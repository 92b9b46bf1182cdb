"""Files as councils and inspectors publish them: PDFs with a text layer, the same bytes for the same words."""

from __future__ import annotations

import functools
import io

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

_STYLES = getSampleStyleSheet()
_LISTED = ParagraphStyle("listed", _STYLES["Normal"], leftIndent=18, bulletIndent=4)


@functools.cache
def pdf(title: str, text: tuple[str, ...], grades: tuple[tuple[str, str], ...] = ()) -> bytes:
    """Return a PDF of a title and paragraphs.

    A paragraph beginning "# " is a heading, one beginning "• " one of a list, and "[grades]" the table ``grades``.
    """
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, title=title, invariant=1)
    story: list[Flowable] = [Paragraph(title, _STYLES["Title"])]
    for words in text:
        story += [_set(words, grades), Spacer(1, 6)]
    document.build(story)
    return out.getvalue()


def _set(words: str, grades: tuple[tuple[str, str], ...]) -> Flowable:
    if words == "[grades]":
        return Table([("Judgement", "Grade"), *grades], hAlign="LEFT")
    if words.startswith("# "):
        return Paragraph(words[2:], _STYLES["Heading2"])
    if words.startswith("• "):
        return Paragraph(words[2:], _LISTED, bulletText="•")
    return Paragraph(words, _STYLES["Normal"])
