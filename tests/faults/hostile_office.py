"""Hostile and broken packages (DOCX, ODT), made in memory."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tests.read.making import docx, docx_package, docx_paragraph, odt, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "The council will report to the board."


def words_docx() -> bytes:
    """Return a DOCX of plain English."""
    return docx(docx_paragraph(SENTENCE) * 3)


def words_odt() -> bytes:
    """Return an ODT of plain English."""
    return odt(f"<text:p>{SENTENCE}</text:p>" * 3)


def repacked(package: bytes, parts: dict[str, str | bytes]) -> bytes:
    """Return a package with these parts added, or in place of its own."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def docx_bomb(megabytes: int) -> bytes:
    """Return a small DOCX whose text unpacks to many megabytes."""
    return zipped({"word/document.xml": " " * (megabytes << 20)})


def odt_bomb(megabytes: int) -> bytes:
    """Return a small ODT whose text unpacks to many megabytes."""
    return repacked(words_odt(), {"content.xml": " " * (megabytes << 20)})


def many_parts_bomb(parts: int) -> bytes:
    """Return a DOCX of parts that are each small enough and together too much."""
    block = bytes(range(256)) * 64 + b"\0" * 2_000_000
    return repacked(words_docx(), {f"word/media/{number}.bin": block for number in range(parts)})


def entity_docx(declared: str, use: str) -> bytes:
    """Return a DOCX whose text uses an entity it declares."""
    body = docx_paragraph(f"Before. {use} After.")
    return docx_package(f'{declared}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def entity_odt(declared: str, use: str) -> bytes:
    """Return an ODT whose text uses an entity it declares."""
    with zipfile.ZipFile(BytesIO(odt(f"<text:p>Before. {use} After.</text:p>"))) as archive:
        content = archive.read("content.xml").decode()
    return repacked(words_odt(), {"content.xml": f"{declared}{content}"})


def laughs(root: str) -> str:
    """Return a declaration of entities that expand a thousand million times."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + step)} "{f"&{chr(97 + step)};" * 10}">' for step in range(9)
    )
    return f"<!DOCTYPE {root} [{entities}]>"


def with_macros() -> bytes:
    """Return a DOCX with macros, as Word's .docm is."""
    package = words_docx()
    with zipfile.ZipFile(BytesIO(package)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = types.replace(kind, "application/vnd.ms-word.document.macroEnabled.main+xml")
    return repacked(package, {"[Content_Types].xml": types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"})


def climbing() -> bytes:
    """Return a DOCX with parts and relations that point out of the package."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r9" TargetMode="External" Target="file:///etc/passwd" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
        "</Relationships>"
    )
    return repacked(
        words_docx(),
        {"../../../tmp/climbed.txt": "out", "/climbed.txt": "out", "word/_rels/document.xml.rels": relations},
    )


def nested_boxes(depth: int) -> bytes:
    """Return a DOCX with a text box in a text box in a text box."""
    inner = f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    return docx(inner)


def deep_docx(depth: int) -> bytes:
    """Return a DOCX of wrappers within wrappers."""
    wrapped = docx_paragraph(SENTENCE)
    return docx("<w:sdt><w:sdtContent>" * depth + wrapped + "</w:sdtContent></w:sdt>" * depth)


def deep_odt(depth: int) -> bytes:
    """Return an ODT of sections within sections."""
    return odt("<text:section>" * depth + f"<text:p>{SENTENCE}</text:p>" + "</text:section>" * depth)


def wide_row() -> bytes:
    """Return a DOCX with a cell that claims to span a thousand million columns."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + docx_paragraph(SENTENCE) + "</w:tc>"
    return docx(f"<w:tbl><w:tr>{cell}<w:tc>{docx_paragraph('Next.')}</w:tc></w:tr></w:tbl>")


def far_count() -> bytes:
    """Return a DOCX with a list that begins at a number no list reaches."""
    start = '<w:start w:val="999999999"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/>'
    level = f'<w:lvl w:ilvl="0">{start}</w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return docx(docx_paragraph(SENTENCE, properties=numbered), numbering)


def odt_many_levels() -> bytes:
    """Return an ODT with a list label that claims to show a thousand million levels."""
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'text:display-levels="1000000000" text:start-value="99999999999999999999"/></text:list-style>'
    )
    item = f"<text:list-item><text:p>{SENTENCE}</text:p></text:list-item>"
    return odt(f'<text:list text:style-name="L">{item}</text:list>', style)


def style_circle() -> bytes:
    """Return a DOCX with styles that are based on each other."""
    one = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
    other = '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    return docx(docx_paragraph(SENTENCE, properties='<w:pStyle w:val="A"/>'), styles=one + other)
