"""ModernGov's page of one meeting (``ieListDocuments.aspx``): items, their words, and every file on offer.

The names of classes come from captured pages and from parsers that run against sites. The table of items is
known by its class, by its id, or by rows whose first cell is a number cell or holds a numbered title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.pull.pages.markup import Element, classed, has_class, inner, links, page_name, parameters, words
from pipeline.pull.pages.moderngov import content
from pipeline.pull.pages.papers import paper_of
from pipeline.pull.pages.text import clock, day, fold, number
from pipeline.pull.records import Item, Meeting, Paper
from pipeline.pull.words import says

_ANCHOR = re.compile(r"^AI(\d+)$", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d+[a-z]?[.)]?$", re.IGNORECASE)
_NOTE = 400
_STATES = ("cancelled", "withdrawn")
_PARTS = ("decision", "minutes", "documents")
_ISSUE_PAGES = {"mgissuehistoryhome.aspx", "ieissuedetails.aspx", "mgissuehistorychronology.aspx"}


def meeting(text: str, base: str, meeting_id: str) -> Meeting:
    """Return the meeting a page shows. Raises :class:`UnavailableError` for a page that is none of ModernGov's."""
    root = content(text)
    title = words(next(iter(classed(root, "mgMainTitleTxt")), None))
    sub = words(next(iter(classed(root, "mgSubTitleTxt") + classed(root, "mgSubTitle")), None))
    items = tuple(_items(root, base))
    inside = {paper.key for item in items for paper in item.papers}
    return Meeting(
        meeting_id=meeting_id,
        body=_body(sub),
        day=day(sub),
        time=clock(sub),
        status=next(
            (name.capitalize() for name in _STATES if says("meeting", name, f"{title} {sub}"[:120])), None
        ),
        place=_labelled(root, "venue"),
        minutes_published="minutes" in title.lower() or any(item.minutes for item in items),
        items=items,
        papers=tuple(_papers_of_meeting(root, base, meeting_id, inside)),
    )


def _status(title: str) -> str | None:
    return next((name.capitalize() for name in _STATES if says("meeting", name, title)), None)


def _body(sub: str) -> str | None:
    """Return the committee of a subtitle "Committee name - Thursday, 21st August, 2025 2.00 pm"."""
    head = re.split(r"\s[-–]\s(?=[^-–]*\d{4})", sub)[0]
    head = re.sub(r"^(?:CANCELLED|WITHDRAWN|POSTPONED|MOVED|NEW)\b[\s:,-]*", "", head)
    return head or None


def _labelled(root: Element, label: str) -> str | None:
    for one in classed(root, "mgLabel"):
        if words(one).lower().startswith(label):
            parent = one.getparent()
            return words(parent).partition(":")[2].strip() or None if parent is not None else None
    return None


def _items(root: Element, base: str) -> Iterator[Item]:
    for row in root.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        if len(cells) < 2 or cells[0].tag == "th":
            continue
        printed = words(cells[0])
        if not has_class(cells[0], "mgItemNumberCell") and not (
            _NUMBERED.match(printed) and classed(row, "mgAiTitleTxt")
        ):
            continue
        yield _item(row, printed, cells[-1], base)


def _item(row: Element, printed: str, cell: Element, base: str) -> Item:
    titles = [one for one in classed(cell, "mgAiTitleTxt") if words(one)]
    title = words(titles[0]) if titles else words(cell)[:200]
    parts = _parts(cell, titles[:1])
    papers = {paper.key: paper for one, address in links(cell, base) if (paper := paper_of(one, address))}
    papers |= {paper.key: paper for paper in _exempt(parts["documents"], _agenda_item(row, []), base)}
    addresses = [address for _, address in links(row, base)]
    return Item(
        agenda_item_id=_agenda_item(row, addresses),
        title=title,
        number=printed or None,
        issue_id=_issue(addresses),
        text=inner(parts["text"]),
        decision=_said(parts["decision"]),
        minutes=_said(parts["minutes"]),
        restricted=_is_exempt(title, parts, bool(papers)),
        papers=tuple(papers.values()),
        decision_address=next((one for one in addresses if page_name(one) == "iedecisiondetails.aspx"), None),
    )


def _is_exempt(title: str, parts: dict[str, list[Element]], has_papers: bool) -> bool:
    """Return whether an item is exempt information: its title says so, or all its words do."""
    if parts["minutes"] or parts["decision"] or has_papers:
        return says("meeting", "restricted", title)
    return says("meeting", "restricted", f"{title} {' '.join(map(words, parts['text']))}"[:_NOTE])


def _exempt(blocks: list[Element], agenda_item: str, base: str) -> Iterator[Paper]:
    """Yield the papers that are named, without a link, as exempt information."""
    entries = [entry for block in blocks for entry in block.iter("li") if entry.find(".//a[@href]") is None]
    for place, entry in enumerate(entries):
        title = words(entry)
        if says("meeting", "restricted", title):
            yield Paper(f"exempt-{agenda_item}-{place}", title, base, "report", restricted=True)


def _agenda_item(row: Element, addresses: list[str]) -> str:
    for one in row.iter("a"):
        if found := _ANCHOR.match(one.get("name") or one.get("id") or ""):
            return found[1]
    own = (parameters(one).get("id") for one in addresses if page_name(one) == "mgai.aspx")
    return number(next((one for one in own if one), ""))


def _issue(addresses: list[str]) -> str | None:
    found = (parameters(one).get("iid") for one in addresses if page_name(one) in _ISSUE_PAGES)
    return number(next((one for one in found if one), "")) or None


def _parts(cell: Element, titles: list[Element]) -> dict[str, list[Element]]:
    """Return what stands under the title and under each heading of a part of the item, in order."""
    found: dict[str, list[Element]] = {name: [] for name in ("text", *_PARTS)}
    part = "text"
    for one in _blocks(cell):
        if one in titles or has_class(one, "mgActionList"):
            continue
        if has_class(one, "mgSubItemTitleTxt"):
            part = next((name for name in _PARTS if says("meeting", name, words(one))), "text")
        else:
            found[part].append(one)
    return found


def _blocks(cell: Element) -> Iterator[Element]:
    """Yield the blocks of a cell; a wrapper around headings of parts is looked into."""
    for one in cell:
        if not isinstance(one.tag, str):
            continue
        if one.tag in {"div", "td"} and (classed(one, "mgSubItemTitleTxt") or classed(one, "mgAiTitleTxt")):
            yield from _blocks(one)
        else:
            yield one


def _said(blocks: list[Element]) -> str:
    text = fold(" ".join(words(one) for one in blocks))
    if not text or (len(text) < 200 and says("meeting", "pointer", text)):
        return ""
    return inner(blocks)


def _papers_of_meeting(root: Element, base: str, meeting_id: str, inside: set[str]) -> Iterator[Paper]:
    seen = set(inside)
    for one, address in links(root, base):
        paper = paper_of(one, address, meeting_id)
        if paper and paper.key not in seen:
            seen.add(paper.key)
            yield paper
