"""What a file is, by its content; and how its characters are coded."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from pipeline.read.front_matter import FRONT_MATTER

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
UNKNOWN = "application/octet-stream"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|div|p|table|ul|ol|h[1-6])\b", re.IGNORECASE)
_MARKDOWN_LINE = re.compile(
    r"^(?:#{1,6} \S|\*\*\S.*\*\*\s*$|(?:[-*+]|\d+[.)]) +\*\*\S|\|(?: *:?-{2,}:? *\|)+|\d+\\\. )"
    r"|</?(?:sup|br)\s*/?>|\[[^\[\]\n]{1,500}\]\([^)\n]{1,500}\)|\*\*[^*\n]{1,2000}\*\*|\A---\n(?:\w[\w-]*:.*\n)+?---$",
    re.MULTILINE,
)
_CODED = re.compile(
    r"(?:utf-?(?:8|16)|iso-?8859-\d{1,2}|windows-125\d|cp125\d|latin-?1|us-ascii|ascii|macintosh|koi8-[ru]"
    r"|gb(?:k|2312|18030)|big5|shift_jis|euc-(?:jp|kr))",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"""<meta[^>]+charset=["']?([\w-]+)""", re.IGNORECASE)


def media_type(content: bytes) -> str:
    """Return the media type of ``content``; :data:`UNKNOWN` for what is not a document.

    An empty file counts as text. Suffixes do not matter.
    """
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _zip_type(content)
    if content.startswith(_OLE):
        return DOC if "WordDocument".encode("utf-16-le") in content else UNKNOWN
    if content.startswith(b"{\\rtf"):
        return RTF
    head = content[:4096]
    if b"\0" in head and not _utf16(head):
        return UNKNOWN
    return _text_type(decode(content))


def _zip_type(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names:
                return DOCX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return ODT if kind == ODT else UNKNOWN
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return DOCX if b"word/" in content else ODT if b"opendocument.text" in content[:200] else UNKNOWN
    return UNKNOWN


def _text_type(text: str) -> str:
    head = text[:20_000]
    if FRONT_MATTER.match(head):
        return MARKDOWN
    body = re.sub(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*", "", head, flags=re.DOTALL)
    if _HTML_TAG.match(body) or (len(_HTML_TAG.findall(head)) > 5 and re.search(r"</(?:div|p|body)>", head)):
        return HTML
    return MARKDOWN if _MARKDOWN_LINE.search(text[:200_000]) else TEXT


def _utf16(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    return zeros > len(head) // 4 and (head[::2].count(0) == 0 or head[1::2].count(0) == 0)


def decode(content: bytes) -> str:
    """Return the characters of a text file: byte order mark, UTF-8, declared charset,
    or Windows-1252, which older British files are in.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for charset in ("utf-8-sig", _declared(content)):
        try:
            return content.decode(charset)
        except (UnicodeError, LookupError):
            continue
    if b"\0" in content[:4096]:
        return content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
    return content.decode("cp1252", "replace")


def _declared(content: bytes) -> str:
    """Return the charset a page declares; UTF-8 for none, and for what Python decodes but no page is coded in."""
    match = _CHARSET.search(content[:4096])
    name = match[1].decode("ascii") if match else ""
    return name if _CODED.fullmatch(name) else "utf-8"
