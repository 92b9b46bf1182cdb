"""The record of a run, ``run.json``: what it read, with what, and what came of it, so that it can be checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import platform
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pipeline
from pipeline.dataset.schema import Table
from pipeline.dataset.tables import TABLES
from pipeline.flow.cache import version_of
from pipeline.flow.versions import libraries, product
from pipeline.records import SourceFile, stable_id
from pipeline.settings import Settings

RECORD = "run.json"
OCR = "ocr"
"""The version that names what recognised text."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


class RecordError(ValueError):
    """A record of a run that is absent or cannot be read."""


@dataclass(frozen=True)
class Input:
    """One file given to the run: its source in ``documents``, where it was, and its digest (null: unreadable)."""

    source: str
    path: str
    sha256: str | None


@dataclass(frozen=True)
class RunRecord:
    """What a run read and made.

    ``run_id`` is made from the dataset's digests alone, so that two machines that made the same dataset name it
    alike. ``versions`` are those of the product, Python and the libraries; ``rules`` and ``code`` are digests;
    ``tables`` counts rows; ``files`` holds the digest of each file of the dataset. Only ``time`` and the paths in
    ``inputs`` and ``settings`` may differ between two runs on the same documents.
    """

    run_id: str
    versions: Mapping[str, str]
    rules: str
    code: str
    settings: Mapping[str, Any]
    inputs: tuple[Input, ...]
    tables: Mapping[str, int]
    files: Mapping[str, str]
    time: Mapping[str, str]


def record_run(
    settings: Settings,
    files: Iterable[SourceFile],
    digests: Iterable[str],
    engine: str | None,
    started: dt.datetime,
) -> RunRecord:
    """Write the record of the run that read ``files`` and wrote the dataset, begun at ``started`` (in UTC).

    ``digests`` are those of the files, in their order; the digest of one that cannot be read is not hexadecimal.
    ``engine`` is what recognised text, null where that was not asked for.
    """
    made = digests_in(settings.dataset)
    inputs = [
        Input(file.source, str(file.path), sha256 if _SHA256.fullmatch(sha256) else None)
        for file, sha256 in zip(files, digests, strict=True)
    ]
    record = RunRecord(
        run_id=run_id_of(made),
        versions={
            "matters-arising": product(),
            "python": platform.python_version(),
            **libraries(),
            **({OCR: engine} if engine else {}),
        },
        rules=version_of([settings.models]),
        code=version_of([Path(pipeline.__file__).parent]),
        settings={one.name: _plain(getattr(settings, one.name)) for one in fields(settings)},
        inputs=tuple(sorted(inputs, key=lambda one: (one.source, one.path))),
        tables={table.name: count_of(settings.dataset, table) for table in TABLES},
        files=made,
        time={"started": _moment(started), "ended": _moment(dt.datetime.now(dt.UTC))},
    )
    _write(record, settings.out)
    return record


def _moment(time: dt.datetime) -> str:
    return time.isoformat(timespec="seconds")


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (str, int, float)) else str(value)


def run_id_of(files: Mapping[str, str]) -> str:
    """Return the id of the run whose dataset has these digests by file name."""
    return stable_id("run", *(f"{name} {files[name]}" for name in sorted(files)))


def digests_in(dataset: Path) -> dict[str, str]:
    """Return the digest of each file of a dataset, by name."""
    return {path.name: digest_of(path) for path in sorted(dataset.iterdir())}


def count_of(dataset: Path, table: Table) -> int:
    """Return the number of rows of a table, from its footer."""
    import pyarrow.parquet as pq

    return int(pq.read_metadata(dataset / f"{table.name}.parquet").num_rows)


def digest_of(path: Path, most: int | None = None) -> str:
    """Return the SHA-256 of a file's bytes, of the first ``most`` of them where it has more."""
    with path.open("rb") as stream:
        if most is None or os.fstat(stream.fileno()).st_size <= most:
            return hashlib.file_digest(stream, "sha256").hexdigest()
        return hashlib.sha256(stream.read(most)).hexdigest()


def _write(record: RunRecord, root: Path) -> None:
    scratch = root / f".{RECORD}.{os.getpid()}.part"
    plain = {one.name: getattr(record, one.name) for one in fields(record)}
    inputs = (json.dumps({one.name: getattr(file, one.name) for one in fields(file)}) for file in record.inputs)
    told = json.dumps({**plain, "inputs": []}, indent=1)
    # In ASCII: a path may have bytes that are no characters, which come back as they were from their escapes.
    # A line for each input: there may be a hundred thousand, and the encoder that indents is the slow one.
    lines = told.replace('"inputs": []', '"inputs": [\n  ' + ",\n  ".join(inputs) + "\n ]", 1)
    scratch.write_text(lines + "\n", encoding="ascii")
    scratch.replace(root / RECORD)


def read_record(root: Path) -> RunRecord:
    """Return the record in ``root``; raises :class:`RecordError`."""
    path = root / RECORD
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        known = {one.name for one in fields(RunRecord)}
        values = {key: value for key, value in content.items() if key in known}
        return RunRecord(**{**values, "inputs": tuple(Input(**one) for one in values["inputs"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RecordError(f"{path} cannot be read ({error}); `matters run` writes it") from error
