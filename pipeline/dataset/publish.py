"""From rows to a dataset in its place, if it keeps its contract."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.dataset.check import InvariantError, PageStarts, violations
from pipeline.dataset.rows import Rows
from pipeline.dataset.write import write


def publish(rows: Rows, page_starts: PageStarts, folder: Path) -> None:
    """Check ``rows`` and write them to ``folder``.

    Raises :class:`InvariantError` where they break the contract; then the dataset that was in ``folder`` stays,
    and the one that was refused lies beside it in ``rejected``.
    """
    rejected = folder.parent / "rejected"
    if breaches := violations(rows, page_starts):
        write(rows, rejected)
        raise InvariantError(breaches)
    write(rows, folder)
    shutil.rmtree(rejected, ignore_errors=True)
