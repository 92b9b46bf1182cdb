"""``matters --version``."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.commands.shared import say

_DISTRIBUTION = "matters-arising"


def _print_version(asked: bool) -> None:
    if asked:
        say(f"matters {installed_version()}")
        raise typer.Exit


def main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", is_eager=True, callback=_print_version)
    ] = False,
) -> None:
    """Link recommendations about council services to every later mention of progress."""
    from pipeline.flow.processes import collect_seldom, one_thread_each

    one_thread_each()
    collect_seldom()


def installed_version() -> str:
    """Return the version installed; "in development" in a clone that never was."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return "in development"
