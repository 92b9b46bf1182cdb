"""The command line on a dataset made by hand: what it prints and the codes it ends with."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.dataset import write
from tests import made


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    write(made.rows(), folder / "dataset")
    return folder


def matters(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", ["run", "audit", "show"])
def test_help_has_an_example(command: str) -> None:
    result = matters(command, "--help")
    assert result.exit_code == 0
    assert f"Example: matters {command}" in result.output


def test_audit_prints_plain_lines_when_piped(out: Path) -> None:
    result = matters("audit", "--out", out)
    assert result.exit_code == 0
    assert [line.split("\t")[2] for line in result.stdout.splitlines()] == [
        "status",
        "no_follow_up",
        "in_progress",
    ]
    assert "\x1b" not in result.stdout


def test_audit_filters_and_formats(out: Path) -> None:
    rows = json.loads(matters("audit", "--out", out, "--status", "no_follow_up", "--format", "json").stdout)
    assert [row["status"] for row in rows] == ["no_follow_up"]
    printed = matters("audit", "--out", out, "--authority", "Wexcombe", "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(printed)))) == 2


def test_show_tells_the_history(out: Path) -> None:
    result = matters("show", made.Made().plans, "--out", out)
    assert result.exit_code == 0
    assert "tied by subject" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (("audit", "--status", "finished"), 2, "finished"),
        (("show", "rec-nothing"), 2, "no recommendation has this id"),
        (("audit", "--settings", "absent.toml"), 2, "absent.toml"),
        (("run", "no/such/folder"), 3, "no/such/folder"),
        (("run", "--as-of", "31/03/2024"), 2, "31/03/2024"),
    ],
)
def test_a_mistake_is_named_and_has_its_code(
    out: Path, arguments: tuple[str, ...], code: int, complaint: str
) -> None:
    result = matters(*arguments, "--out", out)
    assert result.exit_code == code
    assert complaint in result.stderr
    assert "Traceback" not in result.output


def test_audit_without_a_dataset_says_how_to_make_one(tmp_path: Path) -> None:
    result = matters("audit", "--out", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "`matters run` writes it" in result.stderr


def test_a_folder_without_documents_is_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert matters("run", tmp_path / "empty", "--out", tmp_path / "o").exit_code == 3
