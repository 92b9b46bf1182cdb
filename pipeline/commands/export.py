"""``matters export``: the audit as files to hand on, of one authority if wanted, without names if wanted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import WRONG_USE, Out, SettingsFile, reported, say, stop
from pipeline.commands.shown import RedactNames, shown_rows
from pipeline.settings import load_settings


def export(
    folder: Annotated[Path, typer.Argument(help="Where to write the files.")],
    authority: Annotated[str | None, typer.Option("--authority", help="ONS code or part of a name.")] = None,
    redact: RedactNames = False,
    out: Out = None,
    settings: SettingsFile = None,
) -> None:
    """Write a workbook and its sheets as CSV, to hand on without the rest of the outputs."""
    from pipeline.flow.record import digests_in, run_id_of
    from pipeline.workbook.export import export_files, of_authority
    from pipeline.workbook.ground import TABLES

    with reported():
        chosen = load_settings(settings, out=out)
        rows = shown_rows(chosen, TABLES, redact=redact)
        run_id = run_id_of(digests_in(chosen.dataset))
    if authority is not None:
        rows = of_authority(rows, authority)
        if not rows["documents"]:
            raise stop(f"no document is of an authority called {authority}", WRONG_USE)
    for path in export_files(rows, folder, run_id):
        say(f"written to {path}")
