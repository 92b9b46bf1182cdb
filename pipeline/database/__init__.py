"""The dataset as one SQLite file, ``matters.sqlite``: keys, indexes, full-text search and views."""

from pipeline.database.write import METADATA, NAME, write

__all__ = ["METADATA", "NAME", "write"]
