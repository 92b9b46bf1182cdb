"""``matters run``: read documents, link them, write the dataset and all that is made of it."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import Out, SettingsFile, reported, say

if TYPE_CHECKING:
    from pipeline.flow.news import News
    from pipeline.settings import Settings


def run(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files, folders or globs (default: the corpus).")
    ] = None,
    out: Out = None,
    as_of: Annotated[
        dt.datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day of the ledger (default: latest document date)."),
    ] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=1, help="Processes that read.")] = None,
    cache: Annotated[bool | None, typer.Option("--cache/--no-cache", help="Reuse what was read before.")] = None,
    ocr: Annotated[
        bool | None, typer.Option("--ocr/--no-ocr", help="Read pages that are pictures by text recognition.")
    ] = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="Address of a Dask scheduler (tcp://host:8786), or local.")
    ] = None,
    register: Annotated[list[Path] | None, typer.Option("--register", help="Further authorities (CSV).")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but what goes wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    settings: SettingsFile = None,
) -> None:
    """Read documents, link them and write the dataset, the site, the workbook and the database to OUT."""
    from pipeline.audit.progress import bars
    from pipeline.flow.progress import silent
    from pipeline.run import run as run_stages
    from pipeline.settings import load_settings

    with reported():
        chosen = load_settings(
            settings,
            paths=tuple(paths) if paths else None,
            out=out,
            as_of=as_of.date() if as_of else None,
            workers=workers,
            ocr=ocr,
            cluster=cluster,
            cache=cache,
            registers=tuple(register) if register else None,
        )
        with nullcontext(silent) if quiet else bars() as progress:
            result = run_stages(chosen, progress)
    if not result.done and not as_json and not quiet:
        say("since the last run: nothing is new")
        say(f"the outputs in {chosen.out} are whole; nothing was to be done")
    elif not quiet:
        _tell(chosen, result.news, as_json=as_json)


def _tell(chosen: Settings, news: News, *, as_json: bool) -> None:
    from pipeline.audit import summary
    from pipeline.audit.reading import seen_rows
    from pipeline.review.clearances import cleared_in

    rows = seen_rows(chosen.dataset, summary.TABLES, cleared_in(chosen.reviews))
    if as_json:
        told = {**summary.figures(rows), "news": asdict(news), "outputs": str(chosen.out)}
        say(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for line in (*summary.lines(rows), *(f"since the last run: {line}" for line in news.lines())):
        say(line)
    say(f"written to {chosen.dataset}")
    say("")
    for line in summary.closing(rows, chosen.out):
        say(line)
