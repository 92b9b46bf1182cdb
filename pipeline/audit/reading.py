"""The dataset as people's products read it: all but the texts of whole documents, which are most of its bulk."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.dataset import DatasetMissingError, Rows
from pipeline.dataset.cells import Row
from pipeline.dataset.tables import TABLES
from pipeline.dataset.withheld import withhold

_LEFT_OUT = {"documents": ("text",)}


def light_rows(dataset: Path, names: Sequence[str]) -> Rows:
    """Return the rows of the tables named as plain values, ``documents`` without ``text``.

    Raises :class:`pipeline.dataset.DatasetMissingError` where a table is absent.
    """
    return {name: _rows(dataset, name) for name in names}


def seen_rows(dataset: Path, names: Sequence[str], cleared: Collection[str] = ()) -> Rows:
    """Return :func:`light_rows` as people may see them: what is withheld, and not ``cleared``, says so instead."""
    rows = light_rows(dataset, names)
    apart = {"documents": rows.pop("documents")} if "documents" in rows else {}
    return apart | withhold(rows, withheld_passages(dataset), cleared)


def withheld_passages(dataset: Path) -> list[Row]:
    """Return the passages that are withheld: who they are and where, without their words."""
    with pq.ParquetFile(_existing(dataset, "passages")) as file:
        if "withheld" not in file.schema_arrow.names:
            return []
        places = file.read(columns=["passage_id", "document_id", "char_start", "char_end", "withheld"])
    rows: list[Row] = places.filter(places["withheld"].is_valid()).to_pylist()
    return rows


def _rows(dataset: Path, name: str) -> list[Row]:
    with pq.ParquetFile(_existing(dataset, name)) as file:
        kept = [column for column in file.schema_arrow.names if column not in _LEFT_OUT.get(name, ())]
        rows: list[Row] = file.read(columns=kept).to_pylist()
    return rows


def fingerprint(dataset: Path, code: Path, cleared: Collection[str] = ()) -> str:
    """Return 64 hexadecimal digits that depend on the tables, the modules in ``code`` and ``cleared`` alone.

    What was made of a dataset with this fingerprint, by that code, would come out the same again. ``cleared`` are
    the passages that are no longer withheld.
    """
    tables = [_existing(dataset, table.name) for table in TABLES]
    return _digest(tables, "\x1f".join((*sorted(cleared), code_digest(code))))


def code_digest(code: Path) -> str:
    """Return 64 hexadecimal digits that depend on the modules in the folder ``code`` alone."""
    return _digest(sorted(code.glob("*.py")))


def _digest(paths: Iterable[Path], before: str = "") -> str:
    digest = hashlib.sha256(before.encode())
    for path in paths:
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _existing(dataset: Path, name: str) -> Path:
    path = dataset / f"{name}.parquet"
    if not path.is_file():
        raise DatasetMissingError(f"{path} is not there; `matters run` writes it")
    return path
