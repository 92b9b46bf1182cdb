"""The dataset against the documents it was made from: the same bytes, and, where asked, the same words."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.dataset.tables import TABLES
from pipeline.flow.recognise import pages_within
from pipeline.flow.record import OCR, Input, RunRecord, count_of, digest_of, run_id_of
from pipeline.read import read
from pipeline.read.limits import MOST_BYTES
from pipeline.read.ocr import OcrMissingError, Recognition
from pipeline.read.tesseract import Tesseract
from pipeline.records import Document, SourceFile
from pipeline.verify.check import Check
from pipeline.verify.tables import texts_of


def check_files(dataset: Path, record: RunRecord) -> Check:
    """Check that the files of the dataset are those the run wrote, and hold the rows it counted."""
    breaches = []
    for name, digest in record.files.items():
        path = dataset / name
        if not path.is_file():
            breaches.append(f"{name} is missing")
        elif digest_of(path) != digest:
            breaches.append(f"{name} is not the file the run wrote")
    breaches.extend(f"{path.name} is not of this run" for path in _strangers(dataset, record))
    breaches.extend(
        f"{table.name} has {count_of(dataset, table)} rows, the run counted {record.tables.get(table.name)}"
        for table in TABLES
        if (dataset / f"{table.name}.parquet").is_file()
        and count_of(dataset, table) != record.tables.get(table.name)
    )
    if run_id_of(record.files) != record.run_id:
        breaches.append(f"{record.run_id} is not the id of a run with these files")
    return Check("the dataset is the one the run wrote", len(record.files), tuple(breaches))


def _strangers(dataset: Path, record: RunRecord) -> list[Path]:
    return [path for path in sorted(dataset.iterdir()) if path.name not in record.files]


def check_inputs(record: RunRecord, advance: Callable[[], None]) -> Check:
    """Check that every document the run read still has its digest; one that is not here is said to be unseen."""
    breaches, unseen = list[str](), list[str]()
    for one in record.inputs:
        if one.sha256 is None:
            unseen.append(f"{one.source} could not be read by the run")
        elif not Path(one.path).is_file():
            unseen.append(f"{one.source} is not at {one.path}")
        elif digest_of(Path(one.path), MOST_BYTES) != one.sha256:
            breaches.append(f"{one.source} has changed since the run")
        advance()
    return Check("documents are those the run read", len(record.inputs), tuple(breaches), tuple(unseen))


def check_words(dataset: Path, record: RunRecord, advance: Callable[[], None]) -> Check:
    """Read the documents again and check their text, and the page of every quotation, against the dataset.

    Where the run recognised text, it is recognised anew; raises :class:`pipeline.read.ocr.OcrMissingError` where
    this machine does not recognise as that one did.
    """
    recognition = _recognition(record)
    texts = texts_of(dataset)
    places = _places(dataset)
    seen, breaches, unseen = 0, list[str](), list[str]()
    for one in record.inputs:
        document = _read_again(one, recognition)
        advance()
        if document is None:
            unseen.append(f"{one.source} is not here as the run read it")
        elif document.document_id in texts:
            quoted = places.get(document.document_id, ())
            seen += len(quoted)
            breaches.extend(f"{one.source}: {why}" for why in _differences(document, texts, quoted))
    return Check(
        "documents read again give the same words on the same pages", seen, tuple(breaches), tuple(unseen)
    )


def _recognition(record: RunRecord) -> Recognition | None:
    if OCR not in record.versions:
        return None
    engine = Tesseract()
    if engine.name != record.versions[OCR]:
        raise OcrMissingError(f"the run recognised text by {record.versions[OCR]}; here is {engine.name}")
    return Recognition(engine, pages_within(float(record.settings["seconds_per_document"])))


def _read_again(one: Input, recognition: Recognition | None) -> Document | None:
    path = Path(one.path)
    if one.sha256 is None or not path.is_file() or digest_of(path, MOST_BYTES) != one.sha256:
        return None
    return read(SourceFile(one.source, path), recognition)


def _differences(
    document: Document, texts: Mapping[str, str], quoted: Sequence[tuple[str, int, int | None]]
) -> Iterator[str]:
    if document.text != texts[document.document_id]:
        yield "its text is not that of the dataset"
        return
    starts = document.page_starts
    for row, start, page in quoted:
        found = (bisect.bisect_right(starts, start) or None) if starts else None
        if found != page:
            yield f"{row} stands on page {found}, not {page}"


def _places(dataset: Path) -> dict[str, list[tuple[str, int, int | None]]]:
    found: dict[str, list[tuple[str, int, int | None]]] = {}
    for table in TABLES:
        if table.quotes is None:
            continue
        columns = [*table.key, "document_id", "char_start", "page"]
        rows: list[dict[str, Any]] = pq.read_table(dataset / f"{table.name}.parquet", columns=columns).to_pylist()
        for row in rows:
            found.setdefault(row["document_id"], []).append(
                (f"{table.name} {row[table.key[0]]}", row["char_start"], row["page"])
            )
    return found
