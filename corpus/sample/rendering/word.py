"""Minutes as DOCX: headings in Word's own styles, the sample's mark in the page footer."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE

from rendering import archive
from rendering.markup import Block, Content, runs

_WRITTEN = dt.datetime(2024, 1, 1)


def write(content: Content, path: Path, mark: str) -> None:
    """Write ``content`` to ``path``, with ``mark`` in the footer of every page."""
    word = _blank()
    properties = word.core_properties
    properties.title, properties.subject, properties.author = content.settings["title"], mark, "Sample corpus"
    properties.created = properties.modified = _WRITTEN
    word.sections[0].footer.paragraphs[0].text = mark
    for block in content.blocks:
        _add(word, block)
    package = io.BytesIO()
    word.save(package)
    archive.rewrite(package.getvalue(), path)


def _blank() -> WordDocument:
    """Return the template of python-docx without the parts that no sample uses and that weigh most."""
    word = Document()
    for word_style in list(word.styles):
        if word_style.type == WD_STYLE_TYPE.TABLE:
            word_style.delete()
    for owner, ending in ((word.part, "stylesWithEffects"), (word.part.package, "thumbnail")):
        for key in [key for key, relation in owner.rels.items() if relation.reltype.endswith(ending)]:
            del owner.rels[key]
    return word


def _add(word: WordDocument, block: Block) -> None:
    if block.kind == "heading":
        word.add_heading(block.text, level=len(block.label) - 1)
        return
    style = "List Bullet" if block.kind == "bullet" else None
    paragraph = word.add_paragraph(style=style)
    if block.kind == "item":
        paragraph.add_run(f"{block.label} ")
    for text, bold in runs(block.text):
        paragraph.add_run(text).bold = bold
