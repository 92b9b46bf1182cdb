"""The dataset by authority: which rows belong to which, read without making objects of what is not looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.dataset import DatasetMissingError, Rows
from pipeline.dataset.cells import Row
from pipeline.dataset.tables import TABLES

_BY_RECOMMENDATION = {
    "links": "recommendation_id",
    "candidates": "recommendation_id",
    "follow_up": "recommendation_id",
    "recurrences": "earlier_recommendation_id",
}
_LEFT_OUT = {"passages": {"text"}}  # it is what stands at its offsets in the text of the document
_OF_THE_DAY = {"follow_up": {"as_of", "days_since_last_mention"}}  # they move with the corpus, not the authority
_NOBODY = -1

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Part:
    """The rows of one authority, from where to where they stand in each table.

    ``key`` is its ONS code, else its name in lower case, else empty.
    """

    key: str
    name: str
    code: str | None
    spans: Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Corpus:
    """The tables of a dataset in the order of their parts, by name; the part of no authority comes last.

    ``texts`` are those of the documents, in the order of the dataset, in which ``places`` says where each document
    of the table stands: they are most of a dataset, and are not moved about.
    """

    tables: Mapping[str, pa.Table]
    parts: tuple[Part, ...]
    texts: pa.ChunkedArray
    places: Codes

    def rows(self, part: Part) -> Rows:
        """Return the rows of ``part`` as plain values; passages lack their text."""
        rows = {name: self._of(part, name).to_pylist() for name in part.spans}
        for row, text in zip(rows["documents"], self._texts(part).to_pylist(), strict=True):
            row["text"] = text
        return rows

    def light(self, *names: str) -> Rows:
        """Return the rows of the tables named, of all authorities; documents and passages lack their text."""
        return {name: self.tables[name].to_pylist() for name in names}

    def doubtful(self) -> Rows:
        """Return the dates that are suspect, and the occurrences that change the substance."""
        dates, occurrences = self.tables["dates"], self.tables["occurrences"]
        changed = pc.greater(pc.list_value_length(occurrences["changes"]), 0)
        return {
            "dates": dates.filter(dates["suspect"]).to_pylist(),
            "occurrences": occurrences.filter(changed).to_pylist(),
        }

    def withheld(self) -> list[Row]:
        """Return the passages that may hold personal data, without their words."""
        table = self.tables["passages"]
        found: list[Row] = table.filter(table["withheld"].is_valid()).to_pylist()
        return found

    def documents(self, part: Part) -> list[Row]:
        """Return the documents of ``part`` without their text."""
        rows: list[Row] = self._of(part, "documents").to_pylist()
        return rows

    def digest(self, part: Part, *others: str) -> str:
        """Return what tells whether pages of ``part`` could differ: its rows and ``others``.

        The day of the ledger counts only as far as the authority has later documents: else it moves with every
        new document of any other.
        """
        digest = hashlib.sha256("\x1f".join((part.key, part.name, *others)).encode())
        digest.update(str(self._last_day(part)).encode())
        for name in part.spans:
            digest.update(name.encode())
            table = self._of(part, name).drop_columns(sorted(_OF_THE_DAY.get(name, ())))
            for batch in table.to_batches():
                digest.update(batch.serialize())
        for chunk in self._texts(part).chunks:
            digest.update(pa.record_batch([chunk], ["text"]).serialize())
        return digest.hexdigest()

    def _of(self, part: Part, name: str) -> pa.Table:
        start, end = part.spans[name]
        return self.tables[name].slice(start, end - start)

    def _texts(self, part: Part) -> pa.ChunkedArray:
        start, end = part.spans["documents"]
        return self.texts.take(pa.array(self.places[start:end]))

    def _last_day(self, part: Part) -> object:
        as_of = self.tables["follow_up"]["as_of"][0].as_py() if self.tables["follow_up"].num_rows else None
        dates = self._of(part, "documents").select(["document_date", "date_earliest"])
        days = [day for column in dates.columns if (day := pc.max(column).as_py())]
        return min(as_of, max(days)) if as_of and days else None


def load_corpus(folder: Path) -> Corpus:
    """Return the dataset in ``folder``; raises :class:`DatasetMissingError` where a table is absent."""
    tables = {table.name: _table(folder, table.name, table.column_names) for table in TABLES}
    texts = tables["documents"]["text"]
    tables["documents"] = tables["documents"].drop_columns("text")
    keys, names, codes = _keys(tables["documents"])
    order = sorted(set(keys), key=lambda key: (not key, names[key].casefold(), key))
    number = {key: place for place, key in enumerate(order)}
    owners = _owners(tables, np.array([number[key] for key in keys], dtype=np.int64), number)
    spans: dict[str, list[tuple[int, int]]] = {}
    places = np.argsort(owners["documents"], kind="stable")
    for name, of_rows in owners.items():
        by_part = np.argsort(of_rows, kind="stable")
        tables[name] = tables[name].take(pa.array(by_part)).combine_chunks()
        bounds = [int(bound) for bound in np.searchsorted(of_rows[by_part], np.arange(len(order) + 1))]
        spans[name] = list(pairwise(bounds))
    parts = (
        Part(key, names[key], codes.get(key), {name: spans[name][place] for name in spans})
        for place, key in enumerate(order)
    )
    return Corpus(tables, tuple(parts), texts, places)


def _table(folder: Path, name: str, columns: tuple[str, ...]) -> pa.Table:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise DatasetMissingError(f"{path} is not there; `matters run` writes it")
    kept = [column for column in columns if column not in _LEFT_OUT.get(name, ())]
    with pq.ParquetFile(path) as file:
        return file.read(columns=kept)


def _keys(documents: pa.Table) -> tuple[list[str], dict[str, str], dict[str, str]]:
    """Return the key of each document, the name for each key, and its code.

    A name is taken for a code where other documents show them together, as linking does.
    """
    pairs = list(zip(documents["authority_code"].to_pylist(), documents["authority"].to_pylist(), strict=True))
    known: dict[str, set[str]] = {}
    for code, name in pairs:
        if code and name:
            known.setdefault(name.casefold(), set()).add(code)
    keys, counted, codes = [], {"": {"Papers that name no authority": 1}}, {}
    for code, name in pairs:
        lower = (name or "").casefold()
        found = code or (min(known[lower]) if len(known.get(lower, ())) == 1 else lower)
        keys.append(found)
        if found:
            if found in known.get(lower, ()) or code:
                codes[found] = found
            tally = counted.setdefault(found, {})
            tally[name or found] = tally.get(name or found, 0) + 1
    names = {key: min(tally, key=lambda one: (-tally[one], one)) for key, tally in counted.items()}
    return keys, names, codes


def _owners(tables: Mapping[str, pa.Table], of_document: Codes, number: Mapping[str, int]) -> dict[str, Codes]:
    """Return, for each row of each table, the number of the part it belongs to."""
    documents = tables["documents"]["document_id"]
    owners = {"documents": of_document}
    for name, table in tables.items():
        if name not in owners and "document_id" in table.column_names:
            owners[name] = _looked_up(table["document_id"], documents, of_document)
    codes = tables["meetings"]["authority_code"].to_pylist()
    owners["meetings"] = np.array([number.get(code, _NOBODY) for code in codes], dtype=np.int64)
    owners["inspections"] = _of_inspections(tables["inspections"], owners["inspections"], number)
    recommendations = tables["recommendations"]["recommendation_id"]
    for name, column in _BY_RECOMMENDATION.items():
        owners[name] = _looked_up(tables[name][column], recommendations, owners["recommendations"])
    return owners


def _looked_up(column: pa.ChunkedArray, ids: pa.ChunkedArray, owners: Codes) -> Codes:
    places = pc.fill_null(pc.index_in(column, value_set=ids.combine_chunks()), _NOBODY)
    found: Codes = places.to_numpy().astype(np.int64)
    if not len(owners):
        return found
    known: Codes = np.where(found >= 0, owners[found], _NOBODY)
    return known


def _of_inspections(table: pa.Table, found: Codes, number: Mapping[str, int]) -> Codes:
    """Return the parts of inspections: of the authority named, where one is, whether or not its report is here."""
    named = (
        number.get(row["authority_code"] or "", number.get((row["authority"] or "").casefold(), _NOBODY))
        if row["authority_code"] or row["authority"]
        else _NOBODY
        for row in table.select(["authority_code", "authority"]).to_pylist()
    )
    return np.array([one if one >= 0 else other for one, other in zip(named, found, strict=True)], dtype=np.int64)


def by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    """Return ``rows`` in lists by the value of ``column``, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found
