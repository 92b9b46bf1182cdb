"""The audit site: pages for people to open from a disk, made from the dataset alone."""

from pipeline.site.write import write

__all__ = ["write"]
