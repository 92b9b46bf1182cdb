"""The command line as scheduled jobs, other programs and shells use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from pipeline.commands import shared
from pipeline.commands.shared import FOUND, NOTHING_TO_READ, WRONG_USE
from pipeline.database import NAME
from pipeline.dataset import Rows, write
from tests import made


def matters(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def outputs(rows: Rows, folder: Path) -> Path:
    write(rows, folder / "dataset")
    return folder


def test_version_is_one_line() -> None:
    assert matters("--version").stdout.startswith("matters ")
    assert matters("--version").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--fail-on", "gaps"), FOUND),
        (("--fail-on", "overdue"), 0),
        (("--fail-on", "gaps", "--status", "in_progress"), 0),
        (("--fail-on", "gaps", "--authority", "Elsewhere"), 0),
        (("--fail-on", "overdue", "--fail-on", "gaps", "--json"), FOUND),
        (("--fail-on", "everything"), WRONG_USE),
    ],
)
def test_a_job_fails_on_what_it_was_told_to(arguments: tuple[str, ...], code: int, tmp_path: Path) -> None:
    result = matters("audit", "--out", outputs(made.rows(), tmp_path), *arguments)
    assert result.exit_code == code
    if code == FOUND:
        assert result.stderr == "matters: recommendations 1 without follow-up\n"


def test_json_is_json_and_nothing_else_even_where_it_fails(tmp_path: Path) -> None:
    result = matters("audit", "--json", "--fail-on", "gaps", "--out", outputs(made.rows(), tmp_path))
    assert [row["status"] for row in json.loads(result.stdout)] == ["no_follow_up", "in_progress"]


def test_diff_tells_and_gives_json(tmp_path: Path) -> None:
    rows = made.rows()
    rows["links"].clear()
    old, new = outputs(rows, tmp_path / "old"), outputs(made.rows(), tmp_path / "new")
    assert "links: 1 gained" in matters("diff", old, new).stdout
    assert len(json.loads(matters("diff", "--json", old, new / "dataset").stdout)["links"]["gained"]) == 1
    assert matters("diff", old, tmp_path).exit_code == NOTHING_TO_READ
    assert matters("diff", old, tmp_path / "absent").exit_code == WRONG_USE


def test_a_run_tells_in_json_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.md").write_text("# Note\n\nThe board met.\n", "utf-8")
    arguments = ("run", tmp_path / "papers", "--out", tmp_path / "out", "--workers", 1)
    told = json.loads(matters(*arguments, "--json").stdout)
    assert told["documents"] == {"ok": 1}
    assert told["news"]["first_run"]
    assert matters(*arguments, "--quiet").output == ""


def test_browse_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = matters("browse", "--out", tmp_path)
    assert (result.exit_code, "`matters run` writes it" in result.stderr) == (NOTHING_TO_READ, True)
    (tmp_path / NAME).touch()
    monkeypatch.setitem(sys.modules, "datasette", None)
    result = matters("browse", "--out", tmp_path, "--no-open")
    assert result.exit_code == WRONG_USE
    assert "pip install 'datasette<1'" in result.stderr


def test_a_mistake_told_back_has_no_escape_codes(tmp_path: Path) -> None:
    assert "\x1b" not in matters("show", "\x1b[31mrec", "--out", outputs(made.rows(), tmp_path)).stderr


@pytest.mark.parametrize("command", ["audit", "show", "diff"])
def test_readers_of_the_ledger_import_neither_the_language_part_nor_pandas(command: str, tmp_path: Path) -> None:
    folder = str(outputs(made.rows(), tmp_path))
    arguments = {
        "audit": ["--out", folder],
        "show": [made.Made().plans, "--out", folder],
        "diff": [folder, folder],
    }
    code = (
        "import sys\nfrom pipeline.cli import app\n"
        f"app({[command, *arguments[command]]!r}, standalone_mode=False)\n"
        "sys.exit(', '.join({'spacy', 'pandas', 'scipy', 'openpyxl'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_commands_are_completed(shell: str) -> None:
    result = CliRunner().invoke(app, ["--show-completion", shell], prog_name="matters")
    assert "_MATTERS_COMPLETE" in result.output


def test_commands_and_options_are_completed() -> None:
    asked = {"_MATTERS_COMPLETE": "complete_bash", "COMP_WORDS": "matters au", "COMP_CWORD": "1"}
    result = CliRunner().invoke(app, [], prog_name="matters", env=asked)
    assert result.output.split() == ["audit"]


def test_commands_print_by_the_one_way_that_strips_escape_codes() -> None:
    folder = Path(shared.__file__).parent
    modules = [path for path in sorted(folder.glob("*.py")) if path.name != "shared.py"]
    assert [path.name for path in modules if re.search(r"typer\.s?echo|\bprint\(", path.read_text("utf-8"))] == []
