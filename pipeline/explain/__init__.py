"""Explanation: one document as a page that shows what was found in it, where, and by which rule."""

from pipeline.explain.find import DocumentNotFoundError, find_document
from pipeline.explain.page import page
from pipeline.explain.spans import TABLES, explained

__all__ = ["TABLES", "DocumentNotFoundError", "explained", "find_document", "page"]
