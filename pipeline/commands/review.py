"""``matters review``: links out to reviewers, their decisions back in, and what is stored."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import NOTHING_TO_READ, WRONG_USE, Out, SettingsFile, reported, say, stop
from pipeline.settings import Settings, load_settings

if TYPE_CHECKING:
    from pipeline.review.decisions import Decision

PART_FAILED = NOTHING_TO_READ

app = typer.Typer(no_args_is_help=True, help="Have people check the links, and keep what they decide.")

Reviews = Annotated[Path | None, typer.Option("--reviews", help="Folder of the decisions (corpus/reviews).")]


@app.command(epilog="Example: matters review export links.xlsx --authority Fairmere")
def export(
    file: Annotated[Path | None, typer.Argument(help="Workbook or .csv (default: OUT/review.xlsx).")] = None,
    authority: Annotated[str | None, typer.Option("--authority", help="ONS code or part of a name.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite the file if it is there.")] = False,
    out: Out = None,
    reviews: Reviews = None,
    settings: SettingsFile = None,
) -> None:
    """Write the links of the last run to a sheet, doubtful ones first, with cells to decide in."""
    from pipeline.dataset import load_rows
    from pipeline.review.offer import TABLES, offer
    from pipeline.review.write_sheet import write_sheet

    with reported():
        chosen = load_settings(settings, out=out, reviews=reviews)
        path = file or chosen.out / "review.xlsx"
        if path.suffix.lower() not in {".xlsx", ".csv"}:
            raise stop(f"{path}: the name must end in .xlsx or .csv", WRONG_USE)
        if path.exists() and not replace:
            raise stop(f"{path} is there and may hold decisions; import it first, or say --replace", WRONG_USE)
        offered = offer(load_rows(chosen.dataset, *TABLES), _stored(chosen), authority)
        write_sheet(offered, path)
    counted = Counter(str(row["standing"]) for row in offered.rows)
    say(", ".join(f"{number} {standing}" for standing, number in counted.items()) or "no links")
    say(f"written to {path}")


@app.command(name="import", epilog='Example: matters review import links.xlsx --reviewer "A. Person"')
def import_(
    file: Annotated[Path, typer.Argument(help="The sheet, filled in.")],
    reviewer: Annotated[str | None, typer.Option("--reviewer", help="Who decided, where no cell says.")] = None,
    at: Annotated[
        dt.datetime | None,
        typer.Option("--at", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"], help="When, in UTC (default: now)."),
    ] = None,
    out: Out = None,
    reviews: Reviews = None,
    settings: SettingsFile = None,
) -> None:
    """Check every row and store the decisions; the next `matters run` applies them. Exit code 3 if rows failed."""
    from pipeline.dataset import load_rows
    from pipeline.review.offer import TABLES
    from pipeline.review.read_back import read_back
    from pipeline.review.read_sheet import SheetError, read_sheet
    from pipeline.review.store import store

    with reported():
        chosen = load_settings(settings, out=out, reviews=reviews)
        try:
            sheet = read_sheet(file)
        except SheetError as error:
            raise stop(str(error), WRONG_USE) from error
        moment = at or dt.datetime.now(dt.UTC).replace(tzinfo=None, microsecond=0)
        dataset = load_rows(chosen.dataset, *TABLES)
        found = read_back(sheet, dataset, _stored(chosen), (reviewer or "").strip() or None, moment)
        if found.decisions:
            store(chosen.reviews, found.decisions)
    for fault in found.faults:
        say(fault, err=True)
    say(f"{len(found.decisions)} decisions stored in {chosen.reviews}, {found.known} stored before")
    if found.faults:
        raise stop(f"{len(found.faults)} rows not used; mend them and import the file again", PART_FAILED)


@app.command(epilog='Example: matters review clear pas-0123456789abcdef --reviewer "A. Person"')
def clear(
    passages: Annotated[list[str], typer.Argument(help="Passages that hold nobody's personal data, by id.")],
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who looked at them.")],
    why: Annotated[str, typer.Option("--why", help="What the words are.")] = "",
    on: Annotated[
        dt.datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="When (default: today).")
    ] = None,
    out: Out = None,
    reviews: Reviews = None,
    settings: SettingsFile = None,
) -> None:
    """Let passages that were withheld as personal data be seen again; the next `matters run` shows them."""
    from pipeline.audit.reading import withheld_passages
    from pipeline.review.clearances import Clearance
    from pipeline.review.clearances import clear as store_clearances

    with reported():
        chosen = load_settings(settings, out=out, reviews=reviews)
        withheld = {row["passage_id"] for row in withheld_passages(chosen.dataset)}
        if unknown := [one for one in passages if one not in withheld]:
            raise stop(
                f"{', '.join(unknown)}: not withheld; the problem personal_data names those that are", WRONG_USE
            )
        day = on.date() if on else dt.datetime.now(dt.UTC).date()
        store_clearances(chosen.reviews, [Clearance(one, reviewer, day, why) for one in passages])
    say(f"{len(passages)} passages cleared in {chosen.reviews}; `matters run` shows them again")


@app.command(name="list", epilog="Example: matters review list")
def list_(out: Out = None, reviews: Reviews = None, settings: SettingsFile = None) -> None:
    """Print the decisions stored, and how many apply to the last run."""
    from pipeline.dataset import load_rows
    from pipeline.review.ground import ground_of_rows
    from pipeline.review.offer import TABLES
    from pipeline.review.settle import settle
    from pipeline.review.told import told

    with reported():
        chosen = load_settings(settings, out=out, reviews=reviews)
        decisions = _stored(chosen)
        settled = settle(decisions, ground_of_rows(load_rows(chosen.dataset, *TABLES)))
    for line in told(decisions, settled):
        say(line)


def _stored(settings: Settings) -> tuple[Decision, ...]:
    from pipeline.review.store import load_decisions

    stored = load_decisions(settings.reviews)
    for problem in stored.problems:
        say(f"{settings.reviews / problem.source}: {problem.message}", err=True)
    return stored.decisions
