"""The notebooks run as they stand, and what is kept of them names no machine."""

from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell, new_notebook

from notebooks.refresh import executed, notebooks

_OF_A_MACHINE = re.compile(r"/(?:home|root|tmp|work|Users|usr|var)/|[A-Z]:\\\\")


@pytest.fixture
def folder(sample_run: Path, tmp_path: Path) -> Path:
    """A folder that stands to the outputs of a run as ``notebooks`` does to ``outputs``."""
    (tmp_path / "outputs").symlink_to(sample_run, target_is_directory=True)
    (tmp_path / "notebooks").mkdir()
    return tmp_path / "notebooks"


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_every_cell_runs_without_a_warning(path: Path, folder: Path) -> None:
    cells = [cell for cell in executed(path, folder).cells if cell.cell_type == "code"]
    assert all(cell.outputs for cell in cells[1:])
    assert [out.text for cell in cells for out in cell.outputs if out.get("name") == "stderr"] == []


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_what_is_kept_was_printed_in_one_go_and_names_no_machine(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1)), "run `make notebooks`"
    for out in (out for cell in cells for out in cell.outputs):
        out.get("data", {}).pop("image/png", None)
    assert _OF_A_MACHINE.search(json.dumps(notebook)) is None


def test_a_failing_cell_fails(tmp_path: Path) -> None:
    nbformat.write(new_notebook(cells=[new_code_cell("1 / 0")]), tmp_path / "broken.ipynb")
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        executed(tmp_path / "broken.ipynb", tmp_path)
