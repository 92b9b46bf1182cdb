"""The dataset: schema, rows, files, checks. ``docs/data-dictionary.md`` is made from the schema."""

from pipeline.dataset.check import InvariantError, violations
from pipeline.dataset.load import Dataset, DatasetMissingError, load, load_rows
from pipeline.dataset.publish import publish
from pipeline.dataset.rows import Linked, Rows, build
from pipeline.dataset.write import write

__all__ = [
    "Dataset",
    "DatasetMissingError",
    "InvariantError",
    "Linked",
    "Rows",
    "build",
    "load",
    "load_rows",
    "publish",
    "violations",
    "write",
]
