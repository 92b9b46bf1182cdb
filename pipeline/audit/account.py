"""The history of one recommendation as people read it: request, standing, events, and what was searched."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from pipeline.audit.history import Event, History
from pipeline.audit.searched import Searched
from pipeline.audit.text import plain
from pipeline.audit.wording import authority_of, change, day_of, style_of, where, window
from pipeline.dataset.cells import Row

_RESTATED = {
    "verbatim": "restated word for word",
    "reworded": "restated in other words",
    "number_only": "named by its number",
    "counted": "spoken of with the others, without its words",
}


def account(found: History) -> Iterator[RenderableType]:
    """Yield what is printed of one recommendation, from top to bottom."""
    recommendation = found.recommendation
    yield Text(f"{recommendation['recommendation_id']}  {plain(authority_of(recommendation))}", style="bold")
    issued = f"issued {day_of(recommendation['issued_date']) or f'(document {window(found.document)})'}"
    number = f"number {plain(recommendation['number'])}, " if recommendation["number"] else ""
    issuer = f" by {plain(recommendation['issuer'])}" if recommendation["issuer"] else ""
    yield Text(f"{number}{issued}{issuer}, {where(found.document, recommendation)}")
    yield _words(recommendation["text"])
    if found.follow_up:
        yield from _standing(found.follow_up)
    for said, others in (("made before", found.made_before), ("made again", found.made_again)):
        if others:
            listed = (f"{day_of(row['issued_date'])} ({row['recommendation_id']})".strip() for row in others)
            yield Text(f"{said}: {', '.join(listed)}")
    for event in found.events:
        yield Text("")
        yield from _event(event)
    yield Text("")
    yield from _searched(found)


def _standing(follow_up: Row) -> Iterator[RenderableType]:
    status = Text(follow_up["status"].replace("_", " "), style=style_of(follow_up["status"]))
    due = f"; a follow-up was due by {day_of(follow_up['due_date'])}" if follow_up["due_date"] else ""
    overdue = ", overdue" if follow_up["overdue"] else ""
    yield Text.assemble(f"as of {day_of(follow_up['as_of'])}: ", status, f"{overdue}{due}")
    voices = (("the council's own word", "self_reported"), ("an inspector's", "confirmed"))
    said = [f"{who}: {follow_up[key].replace('_', ' ')}" for who, key in voices if follow_up[key]]
    if said:
        yield Text("; ".join(said))


def _event(event: Event) -> Iterator[RenderableType]:
    day = (day_of(event.day) or window(event.document), "bold")
    if event.link and event.mention:
        status = Text(event.link["status"].replace("_", " "), style=style_of(event.link["status"]))
        voice, place = event.mention["voice"], where(event.document, event.mention)
        again = ", made again" if event.again else ""
        yield Text.assemble(day, "  ", status, f"{again}  ({voice})  {place}")
        yield _words(event.mention["text"])
        yield _aside(_evidence(event.link, event.mention))
    elif event.again:
        yield Text.assemble(
            day, "  ", ("made again", style_of("concern")), f"  {where(event.document, event.again)}"
        )
        yield _words(event.again["text"])
    else:
        yield from _restatement(event, day)


def _restatement(event: Event, day: tuple[str, str]) -> Iterator[RenderableType]:
    first = event.restated[0]
    times = f" ({len(event.restated)} times)" if len(event.restated) > 1 else ""
    yield Text.assemble(day, f"  {_RESTATED[first['match']]}{times}  {where(event.document, first)}")
    if first["changes"]:
        yield _words(first["text"])
        yield Padding(Text("; ".join(map(change, first["changes"])), style=style_of("concern")), (0, 0, 0, 4))


def _evidence(link: Row, mention: Row) -> str:
    certain = "" if link["order_certain"] else "; order in time not certain"
    again = "; the same words as an earlier printing" if mention["same_as"] else ""
    review = f"; {link['review']} by {link['reviewer']}" if link["review"] else ""
    basis = link["basis"].replace("_", " ")
    return f"tied by {basis}, score {link['score']:.2f}: {plain(link['evidence'])}{certain}{again}{review}"


def _searched(found: History) -> Iterator[RenderableType]:
    looked = found.searched
    if not any(event.mention for event in found.events):
        yield Text(
            "nothing found that speaks of it" if looked.read else "nothing later to search", style="bold red"
        )
    if found.follow_up and found.follow_up["candidates"]:
        doubtful = found.follow_up["candidates"]
        yield Text(
            f"too doubtful to count: {doubtful} passage{'s'[: doubtful != 1]}; see them by: matters review export"
        )
    meetings = sum(row["doc_type"] in {"minutes", "agenda"} for row in looked.read)
    yield Text(
        f"searched: {len(looked.read)} later document{'s'[: len(looked.read) != 1]}, "
        f"{meetings} of them records of meetings; "
        f"{len(looked.unread)} could not be read"
    )
    yield from _meetings(looked)
    for row in looked.read:
        yield Text(f"    {day_of(row['document_date']) or window(row)}  {plain(row['source'])}", style="dim")
    for row in looked.unread:
        why = "; ".join(
            plain(one["message"]) for one in found.problems if one["document_id"] == row["document_id"]
        )
        yield Text(f"    could not be read: {plain(row['source'])}{f' ({why})' if why else ''}", style="red")


def _meetings(looked: Searched) -> Iterator[RenderableType]:
    """Yield how many of the meetings held since had minutes to search, and why the others had not."""
    held = len(looked.had) + len(looked.missed)
    if held:
        yield Text(f"minutes searched of {len(looked.had)} of the {held} meeting{'s'[: held != 1]} held since")
    for row in looked.missed:
        said = f": {plain(row['message'])}" if row["message"] else ""
        why = f"{row['outcome'].replace('_', ' ')}{said}"
        yield Text(f"    not searched: {day_of(row['meeting_date'])}  {plain(row['body'])} ({why})", style="red")


def _aside(text: str) -> Padding:
    return Padding(Text(text, style="dim"), (0, 0, 0, 4))


def _words(text: str) -> Padding:
    return Padding(Text(f"“{plain(text)}”"), (0, 0, 0, 4))
