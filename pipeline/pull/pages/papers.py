"""What a link of ModernGov leads to: the number in its address is the file, its name is decoration."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from pipeline.pull.pages.markup import Element, page_name, parameters, words
from pipeline.pull.pages.text import number
from pipeline.pull.records import Paper
from pipeline.pull.words import says

_DOCUMENT = re.compile(r"/documents/([sgb])(\d+)/([^/]*)$", re.IGNORECASE)
_CONVERT = {"mgconvert2pdf.aspx", "mgconvert2pdf.asp"}
_TRAILER = re.compile(r"\s*(?:\(?\bPDF,?\s*[\d.,]+\s*[KM]?B\)?|\s[\d.,]+\s*[KM]B)\s*$", re.IGNORECASE)
_PACKS = {"0": "agenda", "1": "printed_minutes", "2": "decision", "9": "supplement"}
_PACKS |= {"10": "pack", "11": "printed_minutes"}
_NAMED = ("printed_minutes", "printed_decisions", "supplement", "front", "pack")
_KINDS = {"printed_decisions": "decision", "front": "agenda"}


def paper_of(element: Element, address: str, meeting_id: str = "") -> Paper | None:
    """Return the file a link offers, or null where it leads to no file.

    ``s`` numbers are attachments, ``b`` numbers supplements; a ``g`` number is the meeting's, and ``T`` says which
    of its printed papers is meant.
    """
    title = _TRAILER.sub("", words(element))
    if found := _DOCUMENT.search(urlsplit(address).path):
        letter, key = found[1].lower(), found[2]
        name = title or unquote(found[3]).rpartition(".")[0]
        if letter == "s":
            return Paper(f"s{key}", name, address, "report")
        if letter == "b":
            return Paper(f"b{key}", name, address, "supplement")
        return _printed(key, parameters(address).get("t", ""), name, address)
    if page_name(address) in _CONVERT and (key := number(parameters(address).get("id"))):
        which = parameters(address).get("t", "")
        if which or (key == meeting_id and "isatt" not in parameters(address)):
            return _printed(key, which, title, address)
        return Paper(f"s{key}", title, address, "report")
    return None


def _printed(key: str, which: str, title: str, address: str) -> Paper:
    """Return a printed paper of a meeting; its words decide, since the numbers of ``T`` are not sure."""
    said = next((name for name in _NAMED if says("meeting", name, title)), None)
    kind = _KINDS.get(said, said) if said else _PACKS.get(which, "pack")
    return Paper(f"g{key}-{which or 'x'}", title, address, kind)
