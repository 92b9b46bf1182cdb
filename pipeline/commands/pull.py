"""The command ``matters pull``."""

from __future__ import annotations

import datetime as dt
import json
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import NOTHING_TO_READ, WRONG_USE, SettingsFile, reported, say, stop
from pipeline.settings import PullSettings, Settings, load_settings

if TYPE_CHECKING:
    from pipeline.pull.crawl.settings import Manners

PART_FAILED = NOTHING_TO_READ

Authorities = Annotated[list[str] | None, typer.Argument(help="ONS code, Ofsted number or name (default: all).")]
Store = Annotated[Path | None, typer.Option("--store", help="The corpus store (default: corpus/store).")]
Registers = Annotated[list[Path] | None, typer.Option("--register", help="Further authorities (CSV).")]
OfstedAddress = Annotated[str | None, typer.Option("--ofsted-address", help="Where Ofsted's provider pages are.")]
Delay = Annotated[float | None, typer.Option("--delay", min=0, help="Least seconds between requests to a host.")]
Timeout = Annotated[float | None, typer.Option("--timeout", min=0.1, help="Seconds for one answer.")]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also ask private and loopback addresses.")]
Json = Annotated[bool, typer.Option("--json", help="Print a summary for machines.")]


class Packs(StrEnum):
    """When printed papers of whole meetings are fetched."""

    needed = "needed"
    always = "always"
    never = "never"


def pull(
    authorities: Authorities = None,
    since: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day.")] = None,
    until: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day.")] = None,
    as_of: Annotated[
        dt.datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Day of the pull (default: today).")
    ] = None,
    committees: Annotated[str | None, typer.Option("--committees", help="Only titles with this pattern.")] = None,
    ofsted: Annotated[bool, typer.Option("--ofsted/--no-ofsted", help="Ask Ofsted.")] = True,
    papers: Annotated[
        bool, typer.Option("--committee-papers/--no-committee-papers", help="Ask the councils.")
    ] = True,
    packs: Annotated[
        Packs, typer.Option("--packs", help="When packs and printed minutes are fetched.")
    ] = Packs.needed,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be fetched; write nothing.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="Most documents in each authority.")] = None,
    recheck: Annotated[
        bool, typer.Option("--recheck", help="Read settled meetings and their files again.")
    ] = False,
    store: Store = None,
    register: Registers = None,
    ofsted_address: OfstedAddress = None,
    delay: Delay = None,
    timeout: Timeout = None,
    max_bytes: Annotated[int | None, typer.Option("--max-bytes", min=1, help="Largest file taken.")] = None,
    allow_private: AllowPrivate = False,
    as_json: Json = False,
    log: Annotated[Path | None, typer.Option("--log", help="Write a log of every request.")] = None,
    settings: SettingsFile = None,
) -> None:
    """Fetch newly published minutes, papers and inspection reports into the corpus store."""
    from pipeline.audit.progress import bars
    from pipeline.pull import summary
    from pipeline.pull.catalogue import CatalogueError
    from pipeline.pull.crawl.crawl import CrawlError
    from pipeline.pull.lock import StoreInUseError
    from pipeline.pull.plan import Plan, two_years_before
    from pipeline.pull.pull import pull as fetch
    from pipeline.pull.sources import UnknownAuthorityError, chosen, load_sources

    with reported():
        given = load_settings(settings, registers=tuple(register) if register else None)
        today = as_of.date() if as_of else dt.date.today()
        own = given.pull
        pattern = committees or own.committees
        plan = Plan(
            as_of=today,
            since=since.date() if since else two_years_before(today),
            until=until.date() if until else today,
            committees=_pattern(pattern) if pattern else None,
            papers=papers,
            ofsted=ofsted,
            packs=packs.value,
            limit=limit,
            dry_run=dry_run,
            recheck=recheck,
            ofsted_address=ofsted_address or own.ofsted_address,
        )
        try:
            wanted = chosen(load_sources(given.all_registers), authorities or ())
            manners = manners_of(given, delay, timeout, max_bytes, allow_private, log)
            with bars() as progress:
                done = fetch(wanted, store or default_store(), plan, manners, progress)
        except (UnknownAuthorityError, StoreInUseError, CatalogueError) as error:
            raise stop(str(error), WRONG_USE) from error
        except CrawlError as error:
            raise stop(str(error), PART_FAILED) from error
    names = {one.code: one.name for one in wanted}
    if own.contact == PullSettings().contact and not as_json:
        say("matters: tell sites whom they may ask: contact in the table [pull] of matters.toml", err=True)
    if as_json:
        say(json.dumps(summary.as_json(done, names), ensure_ascii=False, indent=1))
    else:
        for line in summary.lines(done, names):
            say(line)
    raise typer.Exit(PART_FAILED if summary.failed(done) else 0)


def default_store() -> Path:
    """Return the usual store, beside the register that travels with the code."""
    from pipeline.locations import data_root

    return data_root() / "corpus" / "store"


def _pattern(text: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise stop(f"--committees {text!r} is no pattern: {error}", WRONG_USE) from error


def manners_of(
    given: Settings,
    delay: float | None,
    timeout: float | None,
    max_bytes: int | None,
    allow_private: bool,
    log: Path | None,
) -> Manners:
    """Return how a crawl behaves: as the options say, else as the settings do."""
    from pipeline.pull.crawl.settings import Manners

    return Manners(
        contact=given.pull.contact,
        delay=given.pull.delay if delay is None else delay,
        timeout=timeout or given.pull.timeout,
        max_bytes=max_bytes or given.pull.max_bytes,
        allow_private=allow_private,
        log=log,
    )
