"""The web service ``mgWebService.asmx`` by GET: names in lower case, counts with a space, bodies escaped twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as ET

from tests.pull.replica.council import Attachment, Committee, Council, Item, Meeting
from tests.pull.replica.exchange import Answer
from tests.pull.replica.moderngov.words import british, of_british, pasted

XML = "text/xml; charset=utf-8"
Parameters = Mapping[str, str]


class BadCallError(Exception):
    """A call without its parameters, which the service answers with status 500 and a line of plain text."""


def call(council: Council, operation: str, given: Parameters, base: str) -> Answer:
    """Return the answer of an operation; parameters have lower-case names, operations any case.

    ``base`` is the address of the folder of the pages, which the service writes in front of addresses.
    """
    do = _OPERATIONS.get(operation.lower())
    if do is None:
        return Answer(f"{operation} Web Service method name is not valid.".encode(), 500, "text/plain")
    try:
        root = do(council, given)
        for node in root.iter("url"):
            node.text = f"{base}/{node.text}"
    except BadCallError as wrong:
        return Answer(f"Missing parameter: {wrong}.".encode(), 500, "text/plain")
    ET.indent(root)
    return Answer(ET.tostring(root, encoding="utf-8", xml_declaration=True), media=XML)


def _committees(council: Council, given: Parameters) -> ET.Element:
    root = ET.Element("committees")
    _add(root, "committeescount", f" {len(council.committees)}")
    for one in council.committees:
        node = ET.SubElement(root, "committee")
        _add(node, "committeeid", one.number)
        _add(node, "committeetitle", one.title)
        _add(node, "committeedeleted", one.deleted)
        _add(node, "committeeexpired", one.expired)
        _add(node, "committeecategory", one.category)
    return root


def _meetings(council: Council, given: Parameters) -> ET.Element:
    found = _in_period(council, given)
    root = ET.Element("getmeetings")
    _add(root, "meetingscount", f" {sum(len(meetings) for _, meetings in found)}")
    _add(root, "committeescount", f" {len(found)}")
    for committee, meetings in found:
        node = ET.SubElement(root, "committee")
        _add(node, "committeeid", committee.number)
        _add(node, "committeetitle", committee.title)
        _add(node, "committeemeetingcount", f" {len(meetings)}")
        held = ET.SubElement(node, "committeemeetings")
        for meeting in meetings:
            _head(ET.SubElement(held, "meeting"), meeting)
    return root


def _meetings_by_date(council: Council, given: Parameters) -> ET.Element:
    upwards = _needed(given, "bIsAscendingDateOrder").lower() in {"true", "1"}
    found = [(meeting, one) for one, meetings in _in_period(council, given) for meeting in meetings]
    root = ET.Element("getmeetingsbydate")
    _add(root, "meetingscount", f" {len(found)}")
    node = ET.SubElement(root, "meetings")
    for meeting, committee in sorted(found, key=lambda pair: pair[0].day, reverse=not upwards):
        one = ET.SubElement(node, "meeting")
        _head(one, meeting)
        _add(one, "committeeid", committee.number)
        _add(one, "committeetitle", committee.title)
    return root


def _in_period(council: Council, given: Parameters) -> list[tuple[Committee, list[Meeting]]]:
    """Return what is held from the first date to the last; the last day itself is left out, as on real sites."""
    wanted = int(_needed(given, "lCommitteeId"))
    try:
        first, end = (of_british(_needed(given, name)) for name in ("sFromDate", "sToDate"))
    except ValueError as error:
        raise BadCallError("Cannot convert to System.DateTime") from error
    chosen = [one for one in council.committees if wanted in {0, one.number}]
    found = [(one, one.held(first, end - dt.timedelta(days=1))) for one in chosen]
    return [(one, meetings) for one, meetings in found if meetings]


def _head(node: ET.Element, meeting: Meeting) -> None:
    _add(node, "meetingid", meeting.number)
    _add(node, "meetingdate", british(meeting.day))
    _add(node, "meetingstatus", meeting.status)
    _add(node, "meetingtime", meeting.time)
    _add(node, "iswebcast", False)


def _meeting(council: Council, given: Parameters) -> ET.Element:
    found = council.meeting(int(_needed(given, "lMeetingId")))
    root = ET.Element("meeting")
    if found is None:
        return root
    committee, meeting = found
    _head(root, meeting)
    for name, value in (
        ("isdisplayallowed", meeting.allowed),
        ("meetingactualstarttime", None),
        ("meetinglocation", meeting.venue),
        ("meetingroom", None),
        ("agendaid", meeting.number),
        ("agendapublished", meeting.agenda_published),
        ("decisionpublished", meeting.decisions_published),
        ("minutepublished", meeting.minutes_published),
    ):
        _add(root, name, value)
    items = ET.SubElement(root, "agendaitems")
    for place, item in enumerate(meeting.items if meeting.agenda_published else (), start=1):
        _item(ET.SubElement(items, "agendaitem"), committee, meeting, item, place)
    attendees = ET.SubElement(root, "attendees")
    person = ET.SubElement(attendees, "attendee", memberid="17", name="Councillor T Quillfeather", ward="Saltings")
    _add(person, "url", "mgUserInfo.aspx?UID=17")
    return root


def _item(node: ET.Element, committee: Committee, meeting: Meeting, item: Item, place: int) -> None:
    told = meeting.minutes_published and not item.restricted
    decided = meeting.decisions_published and bool(item.decision) and not item.restricted
    for name, value in (
        ("agendaitemid", item.number),
        ("agendaitemtitle", item.title),
        ("agendatext", pasted(item.text)),
        ("agendaitemnumber", 0 if item.heading else place + 3),
        ("agendaitemsubnumber", None),
        ("fulldisplaynumberformat", item.shown),
        ("minutesitemnumber", item.minute),
        ("minutesitemsubnumber", None),
        ("minutesnonemptyhtmlbody", pasted(item.minutes) if told else ""),
        ("decisionnonemptyhtmlbody", pasted(item.decision) if decided else ""),
        ("commentlabel1", "Presented By"),
        ("commenttext1", None),
        ("declarationcount", 0),
        ("isdecision", bool(item.decision)),
        ("isdecisionpublished", decided),
        ("isminutepublished", meeting.minutes_published and bool(item.minutes)),
        ("isrestricted", item.restricted),
        ("isdisplayallowed", not item.restricted),
        ("meetingdate", british(meeting.day)),
        ("refertocommittee", committee.title),
    ):
        _add(node, name, value)
    linked = ET.SubElement(node, "linkeddocuments")
    for attachment in item.attachments:
        _attachment(ET.SubElement(linked, "linkeddoc"), attachment, committee, meeting, item)


def _attachment(node: ET.Element, one: Attachment, committee: Committee, meeting: Meeting, item: Item) -> None:
    for name, value in (
        ("attachmentid", one.number),
        ("title", one.title),
        ("isurl", False),
        ("url", f"mgConvert2PDF.aspx?ID={one.number}"),
        ("isrestricted", one.restricted),
        ("restrictionsRef", one.reference),
        ("itemnum", item.minute),
        ("publicationdate", british(one.published)),
        ("meetingdate", british(meeting.day)),
        ("committeetitle", committee.title),
        ("isdecisionattachment", one.of_decision),
        ("ownertitle", item.title),
    ):
        _add(node, name, value)


def _attachment_details(council: Council, given: Parameters) -> ET.Element:
    found = council.attachment(int(_needed(given, "lAttachmentId")))
    root = ET.Element("attachment")
    node = ET.SubElement(root, "attachmentdetails")
    if found:
        _add(node, "attachmentid", found.number)
        _add(node, "title", found.title)
        _add(node, "url", f"mgConvert2PDF.aspx?ID={found.number}")
    return root


def _needed(given: Parameters, name: str) -> str:
    if name.lower() not in given:
        raise BadCallError(name)
    return given[name.lower()]


def _add(node: ET.Element, name: str, value: object) -> None:
    """Add an element; an empty one has a line break in it, as the platform writes it."""
    ET.SubElement(node, name).text = "\n  " if value in (None, "") else str(value)


_OPERATIONS: Mapping[str, Callable[[Council, Parameters], ET.Element]] = {
    "getcommittees": _committees,
    "getmeetings": _meetings,
    "getallmeetingsbydate": _meetings_by_date,
    "getmeeting": _meeting,
    "getattachment": _attachment_details,
}
