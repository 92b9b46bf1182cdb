"""The database as a product of a run."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.audit.reading import fingerprint
from pipeline.database.about import digest_of
from pipeline.database.metadata import metadata
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress

NAME = "matters.sqlite"
METADATA = "matters.metadata.json"


def write(outputs: Outputs, changes: Changes, progress: Progress) -> None:
    """Write :data:`NAME` and :data:`METADATA` beside the dataset, unless they were made of the same dataset."""
    path, described = outputs.root / NAME, outputs.root / METADATA
    digest = fingerprint(outputs.dataset, Path(__file__).parent, outputs.cleared)
    if digest_of(path) == digest and described.is_file():
        return
    from pipeline.database.build import build

    scratch = path.with_name(f".{NAME}.part")
    scratch.unlink(missing_ok=True)
    build(scratch, outputs.dataset, outputs.cleared, digest, progress)
    scratch.replace(path)
    _describe(described)


def _describe(path: Path) -> None:
    scratch = path.with_name(f".{path.name}.part")
    told = json.dumps(metadata(Path(NAME).stem), indent=2, ensure_ascii=False)
    scratch.write_text(told + "\n", encoding="utf-8")
    scratch.replace(path)
