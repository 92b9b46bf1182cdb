"""What a date is the date of (its role), and whether its sentence tells of it as past or as still to come."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_context import DateContext
from pipeline.extract.date_cues import RoleCue, TenseCue
from pipeline.extract.date_values import DateValue

DEFAULT_ROLE = "event"
_LISTED = {"days", "months", "figures", "year", "season"}
_NEXT_RULE = "date_roles.next_meeting_form"
_SAYS_WHEN = re.compile(r"^\s*,?\s*(?:\()?(?:on|in|of)(?: the)?\s*$", re.IGNORECASE)  # the next meeting, on 3 May
_DEFAULT_RULE = "date_roles.event"
_UNRESOLVED_RULE = "date_roles.unresolved"


def role_of(
    context: DateContext,
    value: DateValue,
    book: DateBook,
    doc_type: str,
    anchor: dt.date | None,
    previous: tuple[str, str] | None = None,
    dated: bool = True,
) -> tuple[str, str]:
    """Return the role of a date and the id of the cue that gave it.

    ``anchor`` is the document's own time (``dated``: its very date), ``previous`` the role and cue of the date
    before it in its sentence, which holds for all dates of a list ("on 3 May and 7 June"). A date without a cue is
    an event, or other where its days are not known.
    """
    listed = context.between is not None and context.expression.form.reads in _LISTED
    if previous and listed and book.listed.search(context.between or ""):
        return previous
    if previous and previous[1] == _NEXT_RULE and _SAYS_WHEN.search(context.between or ""):
        return previous
    when = _when(value, anchor)
    if when == "now" and not dated:
        when = None
    for cue in book.roles:
        if _fits(cue, context, doc_type, when):
            return cue.role, cue.id
    return (DEFAULT_ROLE, _DEFAULT_RULE) if value.first else ("other", _UNRESOLVED_RULE)


def told(context: DateContext, book: DateBook) -> TenseCue | None:
    """Return the cue that says whether a date is told as past or as still to come, or null where none does."""
    for cue in book.tenses:
        if not cue.before.search(context.before if cue.after is None else context.sentence_before):
            continue
        if cue.after is not None and not cue.after.search(context.after):
            continue
        if cue.unless is None or not cue.unless.search(context.sentence_before):
            return cue
    return None


def _when(value: DateValue, anchor: dt.date | None) -> str | None:
    if anchor is None or value.first is None:
        return None
    if value.first > anchor:
        return "ahead"
    return "behind" if (value.last or value.first) < anchor else "now"


def _fits(cue: RoleCue, context: DateContext, doc_type: str, when: str | None) -> bool:
    if cue.forms and context.expression.form.id.removeprefix("dates.") not in cue.forms:
        return False
    if cue.types and doc_type not in cue.types:
        return False
    if (cue.opening and not context.opening) or (cue.closing and not context.closing):
        return False
    if cue.when and not (when != "behind" if cue.when == "not_behind" else when == cue.when):
        return False
    if cue.before and not cue.before.search(context.before):
        return False
    if cue.after and not cue.after.search(context.after):
        return False
    return not cue.heading or any(cue.heading.search(heading) for heading in context.headings)
