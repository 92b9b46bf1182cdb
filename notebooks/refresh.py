"""Execute the notebooks and keep what they print: ``python -m notebooks.refresh``, or ``make notebooks``."""

from __future__ import annotations

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

HERE = Path(__file__).parent
_SECONDS_A_CELL = 120


def notebooks() -> list[Path]:
    """Return the notebooks of this folder, by name."""
    return sorted(HERE.glob("*.ipynb"))


def executed(path: Path, folder: Path) -> NotebookNode:
    """Return the notebook at ``path`` as it runs in ``folder``; its own outputs are forgotten first.

    Nothing that differs from run to run is kept: no times, no version of the kernel. Raises
    :class:`nbclient.exceptions.CellExecutionError` for a cell that fails.
    """
    notebook: NotebookNode = nbformat.read(path, as_version=4)
    metadata = dict(notebook.metadata)
    client = NotebookClient(
        notebook,
        timeout=_SECONDS_A_CELL,
        record_timing=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.execute()
    notebook.metadata = nbformat.from_dict(metadata)
    return notebook


def refresh() -> None:
    """Execute every notebook where it stands and write it back with its outputs."""
    for path in notebooks():
        nbformat.write(executed(path, HERE), path)


if __name__ == "__main__":
    refresh()
