"""Zip packages of XML parts (DOCX, ODT), opened with limits."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import TypeAlias

from lxml import etree

from pipeline.read.faults import UnreadableError
from pipeline.read.limits import LARGEST_PACKAGE, LARGEST_PART, LARGEST_RATIO, LARGEST_XML, MOST_PARTS

TOO_DEEP = "Excessive depth"
"""What libxml2 says of a document that is nested deeper than it goes: 256 elements."""

Element: TypeAlias = etree._Element

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


def check_package(content: bytes) -> None:
    """Raise UnreadableError for a package that is broken or encrypted, or unpacks to more than documents need."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            for info in parts:
                _check_part(info)
            if len(parts) > MOST_PARTS or sum(info.file_size for info in parts) > LARGEST_PACKAGE:
                raise UnreadableError("too_large", f"{len(parts):,} parts unpack to more than documents need")
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"the package cannot be opened: {error}") from error


def _check_part(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 0x1:
        raise UnreadableError("encrypted", "the file asks for a password")
    largest = LARGEST_XML if info.filename.lower().endswith((".xml", ".rels")) else LARGEST_PART
    if info.file_size > largest or info.file_size > LARGEST_RATIO * max(info.compress_size, 5_000):
        raise UnreadableError("too_large", f"{info.filename} unpacks to {info.file_size:,} bytes")


def parse_part(content: bytes, name: str) -> Element | None:
    """Return the root element of a part of a package, null where the package has no such part.

    External entities are not resolved. Raises UnreadableError for a broken or encrypted package, and for a
    part that unpacks to more than a document can need.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            if name not in archive.namelist():
                return None
            _check_part(archive.getinfo(name))
            data = archive.read(name)
    except _DAMAGE as error:
        raise UnreadableError("damaged", f"the package cannot be opened: {error}") from error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise malformed(error, name) from error
    check_declarations(root)
    return root


def malformed(error: etree.XMLSyntaxError, name: str) -> UnreadableError:
    """Return what to raise for a part that is no XML that can be read."""
    if TOO_DEEP in str(error.msg):
        return UnreadableError("too_deep", f"{name} is nested deeper than any document needs")
    return UnreadableError("damaged", f"{name} is not well-formed: {error.msg}")


def check_declarations(root: Element) -> None:
    """Raise UnreadableError for a part with declarations of its own: its words may stand in another file."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError("entities", "the file declares entities, which are not resolved")
