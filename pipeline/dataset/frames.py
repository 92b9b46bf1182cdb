"""Rows of the dataset as data frames whose columns have the types an analyst expects."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import pyarrow as pa

from pipeline.dataset.schema import Column, Table

GRADES = ("not_judged", "inadequate", "requires_improvement", "adequate", "good", "outstanding")
STATUSES = (
    "nothing_searched",
    "not_yet_due",
    "no_follow_up",
    "no_progress",
    "concern",
    "noted",
    "planned",
    "in_progress",
    "completed",
)


def frame_of(table: Table, rows: pa.Table) -> pd.DataFrame:
    """Return ``rows`` as a frame: ``datetime64`` dates, nullable integers, lists, ordered grades and statuses.

    Grades are ordered worst to best (:data:`GRADES`; requires_improvement took the place of adequate in 2013), a
    grade no rule knows before them all. Statuses are ordered from nothing known to completed (:data:`STATUSES`).
    """
    frame: pd.DataFrame = rows.to_pandas(date_as_object=False)
    return frame.assign(**{column.name: _typed(frame[column.name], column) for column in table.columns})


def _typed(values: pd.Series, column: Column) -> pd.Series:
    if column.type == "list":
        return values.map(list, na_action="ignore")
    if column.type == "date":
        return values.astype("datetime64[s]")
    if column.type == "integer":
        return values.astype("Int64")
    if column.name == "grade":
        unknown = sorted(set(values.dropna()) - set(GRADES))
        return _ordered(values, (*unknown, *GRADES))
    if column.vocabulary and set(column.vocabulary) <= set(STATUSES):
        return _ordered(values, (status for status in STATUSES if status in column.vocabulary))
    return values


def _ordered(values: pd.Series, categories: Iterable[str]) -> pd.Series:
    return values.astype(pd.CategoricalDtype(list(categories), ordered=True))
