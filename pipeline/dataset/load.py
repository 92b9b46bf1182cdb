"""The dataset back from its files: data frames for analysis, plain rows for the rest of the product.

Pandas and pyarrow are imported where they are used, not with the package: they take longer than most commands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.dataset.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

_OF_RECOMMENDATION = ["recommendation_id", "authority", "kind", "issued_date", "number", "subjects", "text"]
_OF_LINK = ["recommendation_id", "mention_id", "status", "basis", "score", "asserted", "evidence"]
_OF_MENTION = ["mention_id", "mention_date", "voice", "said", "source", "page", "same_as"]
_BY_DAY = ["mention_date", "mention_id"]
_OF_THEME = [
    *("subject", "year", "authority", "kind", "status", "overdue", "issued_date", "recommendation_id", "text"),
]
_OF_INSPECTION = ["inspection_id", "document_id", "authority", "framework", "kind", "published_date"]
_OF_GRADE = [
    *("authority", "published_date", "year", "framework", "kind", "criterion", "grade", "subject"),
    *("inspection_id", "document_id"),
]


class DatasetMissingError(FileNotFoundError):
    """There is no dataset in the folder, or not all of it."""


@dataclass(frozen=True)
class Dataset:
    """The tables as data frames, by name, typed by :func:`pipeline.dataset.frames.frame_of`; unknown is null."""

    tables: Mapping[str, pd.DataFrame]

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    def __getattr__(self, name: str) -> pd.DataFrame:
        """Return a table by its name: ``data.links`` is ``data["links"]``."""
        if name.startswith("_") or name == "tables":
            raise AttributeError(name)
        if name not in self.tables:
            raise AttributeError(f"no table {name!r}; there are {', '.join(self.tables)}")
        return self.tables[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    def recommendations_with_follow_up(self) -> pd.DataFrame:
        """Return the recommendations with their rows of the ledger, one row each.

        ``due_date`` is the ledger's, ``due_date_stated`` the one printed. A recommendation made after the day of
        the ledger has nulls.
        """
        return self["recommendations"].merge(
            self["follow_up"], on="recommendation_id", how="left", suffixes=("_stated", ""), validate="one_to_one"
        )

    def recommendations_with_mentions(self, *, candidates: bool = False) -> pd.DataFrame:
        """Return a row for each recommendation and later mention of it, and one for each that has none.

        ``text`` is the recommendation, ``said`` the mention, in ``source`` on ``page``; ``status`` is of the link
        and ``days_after`` counts from issue to mention. Links a reviewer rejected are left out. With
        ``candidates`` the ties too doubtful to assert come too, ``asserted`` false.
        """
        import pandas as pd

        links = self["links"].assign(asserted=True)
        if candidates:
            links = pd.concat([links, self["candidates"].assign(asserted=False)], ignore_index=True)
        links = links[links["review"].isna() | (links["review"] != "rejected")].astype({"asserted": "boolean"})
        mentions = self["mentions"].rename(columns={"text": "said"})
        mentions = mentions.merge(self["documents"][["document_id", "source"]], on="document_id")
        later = links[_OF_LINK].merge(mentions[_OF_MENTION], on="mention_id").sort_values(_BY_DAY)
        found = self["recommendations"][_OF_RECOMMENDATION].merge(later, on="recommendation_id", how="left")
        days_after = (found["mention_date"] - found["issued_date"]).dt.days.astype("Int64")
        return found.assign(days_after=days_after)

    def themes(self) -> pd.DataFrame:
        """Return a row for each recommendation and subject it names, with ``year`` of issue and ledger ``status``.

        A recommendation that names no subject has none; one of two subjects counts under both.
        """
        ledger = self.recommendations_with_follow_up()
        found = ledger.explode("subjects").rename(columns={"subjects": "subject"})
        found = found[found["subject"].notna()]
        return found.assign(year=found["issued_date"].dt.year.astype("Int64"))[_OF_THEME].reset_index(drop=True)

    def grades(self) -> pd.DataFrame:
        """Return the grades of every inspection: a row for each criterion it judged, by its own report.

        ``year`` is of publication. What was judged under one criterion twice has the grade printed first.
        """
        own = self["judgements"].merge(self["inspections"][_OF_INSPECTION], on=["inspection_id", "document_id"])
        own = own.sort_values(["published_date", "inspection_id", "char_start"])
        own = own.drop_duplicates(["inspection_id", "criterion"])
        return own.assign(year=own["published_date"].dt.year.astype("Int64"))[_OF_GRADE].reset_index(drop=True)


def load(folder: str | Path) -> Dataset:
    """Return the dataset in ``folder``, or in ``dataset`` within it, where ``matters run --out folder`` puts it.

    Raises :class:`DatasetMissingError` where there is none, or a table is absent.
    """
    import pyarrow.parquet as pq

    from pipeline.dataset.frames import frame_of

    home = _home(Path(folder))
    return Dataset({table.name: frame_of(table, pq.read_table(_existing(home, table.name))) for table in TABLES})


def _home(folder: Path) -> Path:
    for home in (folder / "dataset", folder):
        if (home / f"{TABLES[0].name}.parquet").is_file():
            return home
    raise DatasetMissingError(f"no dataset in {folder.absolute()}; make one: matters run DOCUMENTS --out {folder}")


def load_rows(folder: Path, *names: str) -> Rows:
    """Return the rows of the tables named (all without names) as plain values: dates, lists, numbers, null."""
    wanted = names or tuple(table.name for table in TABLES)
    return {name: _rows(folder, name) for name in wanted}


def load_some(
    folder: Path, name: str, columns: Sequence[str], keep: Callable[[Row], bool] = lambda row: True
) -> list[Row]:
    """Return the rows of one table that ``keep`` keeps, with ``columns`` alone; the others are never held."""
    import pyarrow.parquet as pq

    batches = pq.ParquetFile(_existing(folder, name)).iter_batches(columns=list(columns))
    return [row for batch in batches for row in batch.to_pylist() if keep(row)]


def count_rows(folder: Path, name: str) -> int:
    """Return the number of rows of one table; none of them is read."""
    import pyarrow.parquet as pq

    return int(pq.ParquetFile(_existing(folder, name)).metadata.num_rows)


def _rows(folder: Path, name: str) -> list[Row]:
    import pyarrow.parquet as pq

    rows: list[Row] = pq.ParquetFile(_existing(folder, name)).read().to_pylist()
    return rows


def _existing(folder: Path, name: str) -> Path:
    path = folder / f"{name}.parquet"
    if not path.is_file():
        raise DatasetMissingError(f"{path} is not there; `matters run` writes it")
    return path
