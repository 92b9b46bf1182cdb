"""Reading: from files of any known format to documents with one canonical text and passages."""

from pipeline.read.discover import discover
from pipeline.read.reader import read

__all__ = ["discover", "read"]
