"""The rows in which two datasets differ, as far as news is made of them; the others are never held as rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.dataset.rows import Rows
from pipeline.flow.news import News, compare

if TYPE_CHECKING:
    import pyarrow as pa

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("document_id", "source"),
    "recommendations": ("recommendation_id",),
    "resolutions": ("resolution_id",),
    "links": ("link_id", "recommendation_id"),
    "follow_up": ("recommendation_id", "status"),
}
"""The columns read of each table, its key first."""


def news_between(before: Path, now: Path) -> News:
    """Return what is new in the dataset in ``now`` since the one in ``before``, if there was one."""
    if not all((before / f"{name}.parquet").is_file() for name in _COLUMNS):
        return News()
    was, new = ({name: _read(folder, name) for name in _COLUMNS} for folder in (before, now))
    return compare(_differing(was, new), _differing(new, was))


def _read(folder: Path, name: str) -> pa.Table:
    import pyarrow.parquet as pq

    return pq.ParquetFile(folder / f"{name}.parquet").read(list(_COLUMNS[name])).combine_chunks()


def _differing(here: Mapping[str, pa.Table], there: Mapping[str, pa.Table]) -> Rows:
    """Return the rows of ``here`` whose key is not ``there``, or that rows which differ speak of."""
    import pyarrow as pa

    links = [_without(one["links"], other["links"]) for one, other in ((here, there), (there, here))]
    spoken_of = pa.concat_tables(links)["recommendation_id"].combine_chunks()
    recommendations = _without(here["recommendations"], there["recommendations"])
    known = _among(here["recommendations"], spoken_of)
    return {
        "documents": _without(here["documents"], there["documents"]).to_pylist(),
        "recommendations": [*recommendations.to_pylist(), *known.to_pylist()],
        "resolutions": _without(here["resolutions"], there["resolutions"]).to_pylist(),
        "links": links[0].to_pylist(),
        "follow_up": _changed(here["follow_up"], there["follow_up"]).to_pylist(),
    }


def _without(here: pa.Table, there: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    return here.filter(pc.invert(pc.is_in(here.column(0), value_set=there.column(0).combine_chunks())))


def _among(here: pa.Table, keys: pa.Array) -> pa.Table:
    import pyarrow.compute as pc

    return here.filter(pc.is_in(here.column(0), value_set=keys))


def _changed(here: pa.Table, there: pa.Table) -> pa.Table:
    """Return the rows of ``here`` that have another status ``there``."""
    import pyarrow.compute as pc

    at = pc.index_in(here.column(0), value_set=there.column(0).combine_chunks())
    other = pc.take(there["status"].combine_chunks(), at)
    return here.filter(pc.not_equal(here["status"], other))
