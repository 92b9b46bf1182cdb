"""The audit as a workbook: ``audit.xlsx``, for people who work in a spreadsheet."""

from pipeline.workbook.write import NAME, write, write_book

__all__ = ["NAME", "write", "write_book"]
