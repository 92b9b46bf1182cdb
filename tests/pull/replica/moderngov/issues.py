"""The pages that tie meetings together: agenda item, issue, decision."""

from __future__ import annotations

import html

from tests.pull.replica.council import Committee, Council, Decision, Item, Meeting
from tests.pull.replica.moderngov.pages import file_address, files, item_body, label, link, page
from tests.pull.replica.moderngov.words import british, pasted

Taken = tuple[Committee, Meeting, Item]


def item_page(taken: Taken) -> bytes:
    """Return the page of an agenda item."""
    committee, meeting, item = taken
    links = [link(f"ieListDocuments.aspx?CId={committee.number}&MId={meeting.number}", "Meeting")]
    if item.issue is not None:
        links.append(
            link(f"mgIssueHistoryHome.aspx?IId={item.issue}", f"View the background to item {item.shown}")
        )
    papers = files("Supporting documents:", item.attachments)
    return page("Agenda item", item_body(meeting, item) + papers, sub=item.title, links=links)


def issue_home(taken: list[Taken]) -> bytes:
    """Return the home of an issue."""
    issue, title = taken[0][2].issue, taken[0][2].title
    links = [
        link(f"ieIssueDetails.aspx?IId={issue}&Opt=3", "Issue details"),
        link(f"mgIssueHistoryChronology.aspx?IId={issue}&Opt=2", "Chronology"),
    ]
    items = "".join(f"<li>{link(f'mgAi.aspx?ID={one[2].number}', _met(one))}</li>" for one in taken)
    return page(
        "Issue details",
        f'<p class="mgLabel">Agenda items</p><ul  class="mgBulletList" >{items}</ul>',
        sub=title,
        links=links,
    )


def issue_details(taken: list[Taken]) -> bytes:
    """Return the history of an issue: a block for each meeting in which it was taken, the newest first."""
    blocks = [_block(one) for one in sorted(taken, key=lambda one: one[1].day, reverse=True)]
    return page("Issue - meetings", "<hr >\n".join(blocks), sub=taken[0][2].title)


def _met(taken: Taken) -> str:
    committee, meeting, item = taken
    return f"{british(meeting.day)} - {committee.title} (Item {item.shown.rstrip('.')})"


def _block(taken: Taken) -> str:
    committee, meeting, item = taken
    where = link(f"ieListDocuments.aspx?CId={committee.number}&MId={meeting.number}&Ver=4", _met(taken))
    first = next((one for one in item.attachments if not one.restricted), None)
    title = html.escape(item.title)
    if first:
        title = f'<a  class="mgAiTitleLnk"  href="{html.escape(file_address(first))}" >{title}</a>'
    return (
        f'<p><span  class="mgLabel" >Meeting: </span>{where}</p>\n'
        f'<p  class="mgAiTitleTxt" >{item.shown} {title}</p>\n{item_body(meeting, item)}'
    )


def decision_page(decision: Decision, council: Council) -> bytes:
    """Return a decision record."""
    found = council.meeting(decision.meeting)
    content = label("Decision Maker", html.escape(decision.maker))
    content += label("Decision status", f'<span  class="mgPlanItemInForce" >{decision.status}</span>')
    content += label("Is Key decision?", "No") + label("Is subject to call in?", "No")
    content += (
        f'<h3 class="mgSubSubTitleTxt">Decision:</h3>\n<div class="mgWordPara">{pasted(decision.text)}</div>\n'
    )
    content += label("Publication date", british(decision.published).replace("/", "&#47;"))
    content += label("Date of decision", british(decision.decided).replace("/", "&#47;"))
    if found:
        committee, meeting = found
        where = f"ieListDocuments.aspx?CId={committee.number}&MID={meeting.number}"
        content += label("Decided at meeting", link(where, f"{british(meeting.day)} - {committee.title}"))
    content += files("Accompanying Documents:", decision.attachments)
    background = link(f"mgIssueHistoryHome.aspx?IId={decision.issue}&Opt=0", "Find out more about this issue")
    return page("Decision details", content, sub=decision.title, links=[background])


def decisions_page(council: Council) -> bytes:
    """Return the register of decisions, with a reference hidden in each link."""
    rows = "".join(
        f'<tr><td class="mgMainTxt"><a  href="ieDecisionDetails.aspx?ID={one.number}" >{html.escape(one.title)}'
        f'<span class="mgHide" > ref: {one.number}</span></a></td><td>{british(one.decided)}</td>'
        "<td></td><td></td></tr>\n"
        for one in council.decisions
    )
    head = "<tr><th>Title</th><th>Date</th><th>Effective from</th><th>Call-ins</th></tr>\n"
    table = (
        f'<table class="mgTabTable tablesorter" summary="Table of decision summary data">\n{head}{rows}</table>'
    )
    return page("Decisions", table)
