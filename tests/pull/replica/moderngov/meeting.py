"""The page of a meeting, in the three forms its table of items takes."""

from __future__ import annotations

import html
from collections.abc import Iterator

from tests.pull.replica.council import Committee, Decision, Item, Meeting
from tests.pull.replica.moderngov.pages import file_address, files, item_body, label, link, page
from tests.pull.replica.moderngov.words import in_file_name, ordinal, title_attribute

TABLES = {"class": 'class="mgItemTable"', "id": 'id="mgItemTable"', "bare": ""}


def meeting_page(committee: Committee, meeting: Meeting, decisions: tuple[Decision, ...], table: str) -> bytes:
    """Return the page of a meeting; ``table`` is how its table is marked, a key of :data:`TABLES`."""
    where = f"{meeting.prefix}{committee.title} - {meeting.day:%A}, {ordinal(meeting.day)} {meeting.time}"
    content = label("Venue", html.escape(meeting.venue)) + label("Contact", "Democratic Services")
    content += '<script type="text/javascript">var mgMeetingMedia = "";</script>\n'
    if meeting.agenda_published and meeting.items:
        rows = "".join(_row(meeting, item, decisions) for item in meeting.items)
        head = '<tr><th colspan="2">Items</th></tr>\n<tr><th>No.</th><th>Item</th></tr>\n'
        content += f'<table  {TABLES[table]}  summary="Table of agenda items" >\n{head}{rows}</table>\n'
    return page(_heading(meeting), content, sub=where, links=list(_links(committee, meeting)))


def _heading(meeting: Meeting) -> str:
    if not meeting.agenda_published:
        return "Meeting"
    parts = ["Agenda"]
    if meeting.decisions_published:
        parts.append("decisions")
    if meeting.minutes_published:
        parts.append("draft minutes" if meeting.draft else "minutes")
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _links(committee: Committee, meeting: Meeting) -> Iterator[str]:
    yield link(f"mgMeetingAttendance.aspx?ID={meeting.number}", "Attendance details")
    if not meeting.agenda_published or meeting.status != "Confirmed":
        return
    when = in_file_name(meeting.day)
    folder, ending = f"documents/g{meeting.number}", f"{when} {committee.title}.pdf"
    yield link(f"{folder}/Agenda frontsheet {ending}?T=0", "Agenda frontsheet", size=58)
    yield link(f"{folder}/Public reports pack {ending}?T=10", "Public reports pack", size=1204)
    for one in meeting.supplements:
        yield link(f"documents/b{one.number}/{one.title} {when} {committee.title}.pdf?T=9", one.title, size=77)
    if meeting.printed:
        text = "Printed draft minutes" if meeting.draft else "Printed minutes"
        yield link(f"{folder}/{text} {ending}?T=1", text, size=143)


def _row(meeting: Meeting, item: Item, decisions: tuple[Decision, ...]) -> str:
    number = (
        f'<td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a  name="AI{item.number}" ></a>'
        f"{item.shown}</p></td>"
    )
    return f"<tr>{number}\n<td>{_title(item)}{_actions(item, decisions)}{item_body(meeting, item)}</td></tr>\n"


def _title(item: Item) -> str:
    shown = html.escape(item.title)
    first = next(iter(item.attachments), None)
    if first is None or item.restricted:
        return f'<p  class="mgAiTitleTxt" >{shown}</p>\n'
    if first.restricted:
        return f'<p  class="mgAiTitleTxt" >{shown}</p>\n{files("Supporting documents:", [first])}'
    anchor = (
        f'<a  class="mgAiTitleLnk"  href="{html.escape(file_address(first))}"'
        f'  title="Link&#32;to&#32;document&#32;{title_attribute(first.title)}" >{shown}</a>'
    )
    return f'<p  class="mgAiTitleTxt" >{anchor} <span  class="mgFileSize" >PDF 96 KB</span></p>\n'


def _actions(item: Item, decisions: tuple[Decision, ...]) -> str:
    links = [
        link(f"ieDecisionDetails.aspx?AIId={item.number}", f"View the decision for item {item.shown}")
        for decision in decisions
        if decision.item == item.number
    ]
    if item.issue is not None:
        background = f"View the background to item {item.shown}"
        links.append(link(f"mgIssueHistoryHome.aspx?IId={item.issue}", background))
    return f'<ul  class="mgActionList" >{"".join(f"<li>{one}</li>" for one in links)}</ul>\n' if links else ""
