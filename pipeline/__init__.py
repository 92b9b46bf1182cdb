"""Matters Arising: recommendations about council services, and every later mention of progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.dataset import Dataset

__all__ = ["load"]


def load(folder: str | Path = "outputs") -> Dataset:
    """Return the dataset that ``matters run --out folder`` wrote, as data frames.

    Raises :class:`pipeline.dataset.DatasetMissingError`, which says what to type. Pandas is imported here and not
    with the package.
    """
    from pipeline.dataset import load as load_dataset

    return load_dataset(folder)
