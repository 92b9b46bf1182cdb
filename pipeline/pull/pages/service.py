"""The answers of ModernGov's web service (``mgWebService.asmx``, asked by GET), after the XML captured."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html

from pipeline.pull import outcomes
from pipeline.pull.addresses import link
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages.text import clock, day, fold, number, truth, unescaped
from pipeline.pull.records import Committee, Item, Listed, Meeting, Paper

_Element = etree._Element


def _parsed(body: bytes, *names: str) -> _Element:
    """Return the root of an answer, or the first element of it that bears one of ``names``.

    No entity is resolved and nothing is loaded. Raises :class:`UnavailableError` for what is no such answer.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, f"the web service gave no XML: {error}") from error
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname.lower()
    found = next((one for one in root.iter(*names)), None)
    if found is None:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, f"the web service gave a <{root.tag}>, not {names[0]}")
    return found


def committees(body: bytes) -> list[Committee]:
    """Return the committees GetCommittees lists, those that have ended included."""
    root = _parsed(body, "committees")
    return [
        Committee(
            committee_id=number(one.findtext("committeeid")),
            title=fold(one.findtext("committeetitle")),
            ended=truth(one.findtext("committeedeleted")) or truth(one.findtext("committeeexpired")),
        )
        for one in root.iter("committee")
        if number(one.findtext("committeeid"))
    ]


def meetings(body: bytes) -> list[Listed]:
    """Return the meetings GetMeetings or GetAllMeetingsByDate lists; those without a day are left out."""
    root = _parsed(body, "getmeetings", "getmeetingsbydate", "committee")
    found = []
    for one in root.iter("meeting"):
        committee = next(one.iterancestors("committee"), None)
        held = day(one.findtext("meetingdate"))
        if held is None or not number(one.findtext("meetingid")):
            continue
        found.append(
            Listed(
                meeting_id=number(one.findtext("meetingid")),
                body=fold((committee if committee is not None else one).findtext("committeetitle")),
                day=held,
                committee_id=number((committee if committee is not None else one).findtext("committeeid")),
                time=clock(one.findtext("meetingtime")),
                status=fold(one.findtext("meetingstatus")) or None,
            )
        )
    return found


def meeting(body: bytes, base: str) -> Meeting:
    """Return the meeting GetMeeting gives; ``base`` is the folder its links are relative to."""
    root = _parsed(body, "meeting")
    return Meeting(
        meeting_id=number(root.findtext("meetingid")),
        day=day(root.findtext("meetingdate")),
        time=clock(root.findtext("meetingtime")),
        status=fold(root.findtext("meetingstatus")) or None,
        place=fold(root.findtext("meetinglocation")) or None,
        minutes_published=truth(root.findtext("minutepublished")),
        items=tuple(_item(one, base) for one in root.iter("agendaitem")),
    )


def _item(one: _Element, base: str) -> Item:
    shown = not one.findtext("isdisplayallowed") or truth(one.findtext("isdisplayallowed"))
    return Item(
        agenda_item_id=number(one.findtext("agendaitemid")),
        title=_words(one.findtext("agendaitemtitle")),
        number=fold(one.findtext("fulldisplaynumberformat")) or None,
        minute_number=_minute_number(one),
        text=unescaped(one.findtext("agendatext")) if shown else "",
        decision=_markup(one.findtext("decisionnonemptyhtmlbody")),
        minutes=_markup(one.findtext("minutesnonemptyhtmlbody")),
        restricted=truth(one.findtext("isrestricted")) or not shown,
        papers=tuple(_papers(one, base)),
    )


def _minute_number(one: _Element) -> str | None:
    main = number(one.findtext("minutesitemnumber"))
    sub = number(one.findtext("minutesitemsubnumber"))
    if main in {"", "0"}:
        return None
    return f"{main}.{sub}" if sub not in {"", "0"} else main


def _papers(one: _Element, base: str) -> Iterator[Paper]:
    for paper in one.iter("linkeddoc"):
        key, href = number(paper.findtext("attachmentid")), fold(paper.findtext("url"))
        if not key:
            continue
        yield Paper(
            key=f"s{key}",
            title=_words(paper.findtext("title")),
            address=_address(base, href, key),
            kind="decision" if truth(paper.findtext("isdecisionattachment")) else "report",
            published=day(paper.findtext("publicationdate")),
            restricted=truth(paper.findtext("isrestricted")),
        )


def _address(base: str, href: str, key: str) -> str:
    """Return where a paper is; one without an address, or with one that is none, is had by its number."""
    try:
        if href:
            return link(base, href)
    except ValueError:
        pass
    return f"{base}mgConvert2PDF.aspx?ID={key}"


def _words(text: str | None) -> str:
    """Return a title, in which an apostrophe may arrive escaped twice, or in tags."""
    plain = unescaped(text)
    if "<" in plain and plain.strip():
        try:
            plain = str(html.fragment_fromstring(plain, create_parent="div").text_content())
        except (etree.ParserError, ValueError):
            plain = fold(text)
    return fold(plain)


def _markup(text: str | None) -> str:
    """Return the body of minutes or a decision as HTML; nothing where it holds no words."""
    body = unescaped(text)
    return body if _words(text) else ""
