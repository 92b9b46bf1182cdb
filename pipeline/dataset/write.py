"""Rows to files: Parquet and CSV of every table with ``datapackage.json``, put in place as a whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.join import join
from pipeline.dataset.rows import Rows
from pipeline.dataset.switch import switch


def write(rows: Rows, folder: Path) -> None:
    """Write the dataset to ``folder``: all of it or none of it, whatever stood there before.

    It is written beside ``folder`` and put in its place at once, so that a reader never sees half of it.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as scratch:
        fresh = Path(scratch) / "fresh"
        join([to_fragment(rows)], fresh)
        switch(fresh, folder)
