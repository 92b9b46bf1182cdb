"""``matters browse``: the database in Datasette, which is started where it is installed."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from typing import Annotated

import typer

from pipeline.commands.shared import NOTHING_TO_READ, WRONG_USE, Out, SettingsFile, reported, stop
from pipeline.settings import load_settings

_HOW = (
    "Datasette is not installed; python -m pip install 'datasette<1' brings it, "
    "and any program for SQLite opens {path}"
)


def browse(
    out: Out = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes a free one.")] = 8001,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open it in a browser.")] = True,
    settings: SettingsFile = None,
) -> None:
    """Browse the database of the last run in Datasette, on this machine alone, until Ctrl-C."""
    from pipeline.database import METADATA, NAME

    with reported():
        folder = load_settings(settings, out=out).out
    path = folder / NAME
    if not path.is_file():
        raise stop(f"{path} is not there; `matters run` writes it", NOTHING_TO_READ)
    if importlib.util.find_spec("datasette") is None:
        raise stop(_HOW.format(path=path), WRONG_USE)
    command = [sys.executable, "-m", "datasette", "serve", str(path), "--host", "127.0.0.1", "--port", str(port)]
    if (described := folder / METADATA).is_file():
        command += ["--metadata", str(described)]
    raise typer.Exit(subprocess.run([*command, *(["--open"] if show else [])], check=False).returncode)
