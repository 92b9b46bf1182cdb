"""The dataset back from its files, for analysis with pandas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.tables import TABLES


class DatasetMissingError(FileNotFoundError):
    """There is no dataset in the folder, or not all of it."""


@dataclass(frozen=True)
class Dataset:
    """The tables as data frames, by name. Dates are ``datetime64``, lists are arrays, unknown is null."""

    tables: Mapping[str, pd.DataFrame]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]


def load(folder: Path) -> Dataset:
    """Return the dataset in ``folder``; raises :class:`DatasetMissingError` where a table is absent."""
    return Dataset({table.name: _frame(folder, table.name) for table in TABLES})


def _frame(folder: Path, name: str) -> pd.DataFrame:
    path = _existing(folder, name)
    frame: pd.DataFrame = pq.read_table(path).to_pandas(date_as_object=False)
    return frame


def load_rows(folder: Path, *names: str) -> Rows:
    """Return the rows of the tables named (all without names) as plain values: dates, lists, numbers, null."""
    wanted = names or tuple(table.name for table in TABLES)
    return {name: _rows(folder, name) for name in wanted}


def _rows(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = pq.read_table(_existing(folder, name)).to_pylist()
    return rows


def _existing(folder: Path, name: str) -> Path:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise DatasetMissingError(f"{path} is not there; `matters run` writes it")
    return path
