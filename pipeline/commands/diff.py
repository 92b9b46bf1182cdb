"""``matters diff``: what changed between the outputs of two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.shared import reported, say

_Folder = Annotated[Path, typer.Argument(help="Outputs of a run, or the dataset in them.", exists=True)]


def diff(
    old: _Folder,
    new: _Folder,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")] = False,
) -> None:
    """Print what NEW has gained, lost and changed since OLD: documents, recommendations, links, statuses."""
    from pipeline.audit.difference import TABLES, as_plain_values, difference, lines
    from pipeline.audit.reading import seen_rows

    with reported():
        found = difference(*(seen_rows(_dataset(folder), TABLES) for folder in (old, new)))
    if as_json:
        say(json.dumps(as_plain_values(found), indent=2, ensure_ascii=False))
        return
    for line in lines(found):
        say(line)


def _dataset(folder: Path) -> Path:
    return folder / "dataset" if (folder / "dataset").is_dir() else folder
