"""The parts all pages share: the council's own frame, which is none of our business, and ``div#modgov`` in it."""

from __future__ import annotations

import html
from collections.abc import Sequence

from tests.pull.replica.council import Attachment, Item, Meeting
from tests.pull.replica.moderngov.words import entities, pasted, title_attribute

_FRAME = """<!DOCTYPE html>
<html lang="en"><head><title>{title}</title>
<meta name="DC.title" content="{title}" ><meta name="eGMS.subject.category" content="Local government" >
<link rel="stylesheet" href="SiteSpecific/ssMgStyles.css" ></head>
<body><p>This is a default template, your custom branding appears to be missing.</p>
<nav><a href="/bins?ID=3">Bins</a> <a href="documents/s1/Not a paper.pdf">How to vote</a></nav>
<div id="modgov">
<div  class="mgHeader" ><h1  class="mgMainTitleTxt" >{heading}</h1></div>
<div class="mgSubTitle" ><h2 class="mgSubTitleTxt">{sub}</h2></div>
<div class="mgLinks" >{links}</div>
<div class="mgContent" >
{content}
</div>
<div class="mgFooter" ><p>&nbsp;</p></div></div>
<!--reverse CMS: end of content--><footer>
<a href="ieListDocuments.aspx?CId=0&amp;MId=0">Last looked at</a></footer>
</body></html>
"""


def page(heading: str, content: str, *, sub: str = "", links: Sequence[str] = ()) -> bytes:
    """Return a page; ``content`` and ``links`` are HTML, the rest is text."""
    title = html.escape(f"{heading} - {sub}" if sub else heading)
    actions = f'<ul  class="mgActionList" >{"".join(f"<li>{one}</li>" for one in links)}</ul>' if links else ""
    filled = _FRAME.format(
        title=title, heading=html.escape(heading), sub=html.escape(sub), links=actions, content=content
    )
    return filled.encode("utf-8")


def link(address: str, text: str, *, of: str = "mgLink", size: int | None = None) -> str:
    """Return an anchor; raw spaces in the address stay, and where it is long a line break gets into it."""
    shown = entities(text).replace(" ", "&#32;", 1)
    written = html.escape(address if len(address) < 90 else f"{address[:40]}\r\n{address[40:]}")
    weight = f'<span  class="mgFileSize" ><img src="mgimages/logo-pdf-1.gif" alt="pdf icon" > PDF {size} KB</span>'
    return (
        f'<a  class="{of}"  href="{written}"  title="Link&#32;to&#32;{title_attribute(text)}" >{shown}</a>'
        f"{weight if size is not None else ''}"
    )


def label(name: str, value: str) -> str:
    """Return a line such as "Venue: Long Room"; ``value`` is HTML."""
    return f'<p><span  class="mgLabel" >{name}: </span>{value}</p>\n'


def error(message: str) -> bytes:
    """Return the platform's own error page, which comes with status 200."""
    return page("Error", f'<p class="mgErrorTxt">{html.escape(message)}</p>')


def file_address(attachment: Attachment) -> str:
    """Return the address of an attachment, spaces and all."""
    return f"documents/s{attachment.number}/{attachment.title}{attachment.suffix}"


def files(title: str, attachments: Sequence[Attachment]) -> str:
    """Return a list of files under its title; of restricted ones only the name stands."""
    if not attachments:
        return ""
    listed = "".join(
        f"<li>{entities(one.title)} {entities(f'(exempt information: {one.reference})')}</li>\n"
        if one.restricted
        else f"<li>{link(file_address(one), one.title, size=61)}</li>\n"
        for one in attachments
    )
    return f'<p  class="mgSubItemTitleTxt" >{title}</p>\n<ul  class="mgBulletList" >\n{listed}</ul>\n'


def body(title: str, text: tuple[str, ...]) -> str:
    """Return a text under its title, or nothing."""
    return (
        f'<p  class="mgSubItemTitleTxt" >{title}</p>\n<div class="mgWordPara">{pasted(text)}</div>\n'
        if text
        else ""
    )


def item_body(meeting: Meeting, item: Item) -> str:
    """Return what stands under the title of an item."""
    words = f'<div class="mgWordPara">{pasted(item.text)}</div>\n' if item.text else ""
    if item.restricted:
        reason = "Exempt information under paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972."
        return f"{words}<p>{entities(reason)}</p>\n"
    told = body("Minutes:", item.minutes) if meeting.minutes_published else ""
    decided = body("Decision:", item.decision) if meeting.decisions_published else ""
    papers = files("Additional documents:", [one for one in item.attachments[1:] if not one.of_decision])
    return words + papers + decided + told
