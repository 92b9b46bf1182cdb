"""Rows back from a workbook or CSV that a reviewer has filled in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl

from pipeline.read.faults import UnreadableError
from pipeline.read.package import check_package
from pipeline.review.layout import ADD, ADDING, FORMULA, LINKS


class SheetError(ValueError):
    """A file that cannot be read as rows for review."""


def read_sheet(path: Path) -> list[tuple[str, Mapping[str, str]]]:
    """Return the rows of a workbook or CSV that was exported and filled in: where each stands, and its cells.

    Cells are text, trimmed; empty ones are left out. Raises :class:`SheetError`, or ``OSError`` where the file
    cannot be opened.
    """
    if path.suffix.lower() == ".csv":
        return list(_of_csv(path))
    content = path.read_bytes()
    try:
        check_package(content)
        return _of_book(content, path)
    except SheetError:
        raise
    except UnreadableError as error:
        raise SheetError(f"{path}: not a workbook: {error}") from error
    except Exception as error:  # a damaged workbook can raise anything in openpyxl
        raise SheetError(f"{path}: not a workbook: {type(error).__name__}: {error}") from error


def _of_book(content: bytes, path: Path) -> list[tuple[str, Mapping[str, str]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    found: list[tuple[str, Mapping[str, str]]] = []
    try:
        for name in (LINKS, ADD):
            if name in book.sheetnames:
                found.extend(_rows(f"{name} row ", book[name].iter_rows(values_only=True), path))
    finally:
        book.close()
    if not found and LINKS not in book.sheetnames:
        raise SheetError(f"{path}: it has no sheet {LINKS!r}; was it written by `matters review export`?")
    return found


def _of_csv(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")  # as a spreadsheet on Windows saves it
    csv.field_size_limit(10_000_000)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    yield from _rows("row ", rows, path)


def _rows(where: str, rows: Any, path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    lines = iter(rows)
    names = [_text(value) for value in next(lines, ())]
    if missing := [name for name in ADDING if name not in names]:
        raise SheetError(f"{path}: no column {', '.join(missing)}; was it written by `matters review export`?")
    for number, values in enumerate(lines, start=2):
        cells = {name: text for name, value in zip(names, values, strict=False) if name and (text := _text(value))}
        if cells:
            yield f"{where}{number}", cells


def _text(value: object) -> str:
    text = "" if value is None else str(value).strip()
    return text[1:] if text[:1] == "'" and text[1:2] in FORMULA else text
