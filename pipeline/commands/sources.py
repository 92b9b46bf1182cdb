"""The command ``matters sources``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.pull import (
    PART_FAILED,
    AllowPrivate,
    Authorities,
    Delay,
    Json,
    OfstedAddress,
    Registers,
    Store,
    Timeout,
    default_store,
    manners_of,
)
from pipeline.commands.shared import WRONG_USE, SettingsFile, reported, say, stop
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.pull.health import Health


def sources(
    authorities: Authorities = None,
    check: Annotated[bool, typer.Option("--check", help="Ask each source once how it is now.")] = False,
    store: Store = None,
    register: Registers = None,
    ofsted_address: OfstedAddress = None,
    delay: Delay = None,
    timeout: Timeout = None,
    allow_private: AllowPrivate = False,
    as_json: Json = False,
    settings: SettingsFile = None,
) -> None:
    """List the register: each authority's sources, their last good pull, and why the last one failed."""
    from pipeline.pull import health
    from pipeline.pull.catalogue import CatalogueError
    from pipeline.pull.outcomes import FAILURES
    from pipeline.pull.sources import UnknownAuthorityError, chosen, load_sources

    with reported():
        given = load_settings(settings, registers=tuple(register) if register else None)
        try:
            wanted = chosen(load_sources(given.all_registers), authorities or ())
            found = health.known(wanted, store or default_store(), ofsted_address or given.pull.ofsted_address)
        except (UnknownAuthorityError, CatalogueError) as error:
            raise stop(str(error), WRONG_USE) from error
        if check:
            found = health.check(found, manners_of(given, delay, timeout, None, allow_private, None))
    if as_json:
        say(json.dumps([dataclasses.asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for line in _lines(found):
            say(line)
    raise typer.Exit(PART_FAILED if check and any(one.outcome in FAILURES for one in found) else 0)


def _lines(found: list[Health]) -> Iterator[str]:
    for one in found:
        good = f"pulled well on {one.good_on}" if one.good_on else "never pulled"
        how = f"  {one.outcome}" if one.outcome else ""
        why = f" ({one.message})" if one.message else ""
        now = ", now:" if one.checked else ""
        yield f"{one.code:<9}  {one.name}  {one.source}  {one.address or 'no address'}  {good}{now}{how}{why}"
