"""Seconds and peak memory of a run from nothing, and of a run again: ``make bench BENCH="PATH..."``."""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from pipeline.run import Result, run
from pipeline.settings import Settings


def timed(settings: Settings) -> tuple[Result, float]:
    """Return what a run made and the seconds it took."""
    start = time.perf_counter()
    return run(settings), time.perf_counter() - start


def peak_mebibytes(who: int) -> float:
    """Return the most memory held at once by this process or by the largest of its children."""
    return resource.getrusage(who).ru_maxrss / 1024


def main(paths: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(paths=tuple(paths), out=Path(folder))
        result, first = timed(settings)
        _, again = timed(settings)
    rows = result.rows
    pages = sum(row["pages"] or 0 for row in rows["documents"])
    print(f"{len(rows['documents'])} documents, {pages} pages, {sum(map(len, rows.values()))} rows")
    print(f"from nothing {first:.1f} s ({len(rows['documents']) / first:.1f} documents/s), again {again:.1f} s")
    own, child = peak_mebibytes(resource.RUSAGE_SELF), peak_mebibytes(resource.RUSAGE_CHILDREN)
    print(f"peak memory {own:.0f} MiB, of the largest worker {child:.0f} MiB ({settings.workers} workers)")


if __name__ == "__main__":
    main(sys.argv[1:] or Settings().all_paths)
