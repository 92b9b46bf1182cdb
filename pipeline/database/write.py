"""The database as a product of a run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.audit.reading import code_digest, fingerprint
from pipeline.database.about import CODE, DATASET, RUN, about
from pipeline.database.metadata import metadata
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress

NAME = "matters.sqlite"
METADATA = "matters.metadata.json"
LARGE = 2_000
"""Documents from which on the database is mended, where it can be, instead of being made anew.

What is mended holds the same rows as what is made anew, in another order in the file. Below this number the same
dataset gives the same bytes.
"""
_LITTLE = 0.2  # share of the documents


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write :data:`NAME` and :data:`METADATA` beside the dataset, unless they were made of the same dataset."""
    code = Path(__file__).parent
    made_of = fingerprint(outputs.dataset, code, outputs.cleared)
    told = {CODE: code_digest(code), DATASET: made_of, **({RUN: outputs.run_id} if outputs.run_id else {})}
    said, described = about(outputs.root / NAME), outputs.root / METADATA
    if said == told and described.is_file():
        return
    if said.get(CODE) != told[CODE] or not _mended(outputs, changes, told):
        _built(outputs, told, progress)
    _describe(described)


def _mended(outputs: Outputs, changes: Changes, told: Mapping[str, str]) -> bool:
    """Bring the database up to date in place, if it is the last run's, large, and little of it has changed."""
    if changes.documents is None or NAME not in changes.kept:
        return False
    held = pq.read_metadata(outputs.dataset / "documents.parquet").num_rows
    if held < LARGE or len(changes.documents) > held * _LITTLE:
        return False
    from pipeline.database.mend import mend

    return mend(outputs.root / NAME, outputs.dataset, changes.documents, outputs.cleared, told)


def _built(outputs: Outputs, told: Mapping[str, str], progress: Progress) -> None:
    from pipeline.database.build import build

    scratch = outputs.root / f".{NAME}.part"
    scratch.unlink(missing_ok=True)
    build(scratch, outputs.dataset, outputs.cleared, told, progress)
    scratch.replace(outputs.root / NAME)


def _describe(path: Path) -> None:
    scratch = path.with_name(f".{path.name}.part")
    told = json.dumps(metadata(Path(NAME).stem), indent=2, ensure_ascii=False)
    scratch.write_text(told + "\n", encoding="utf-8")
    scratch.replace(path)
