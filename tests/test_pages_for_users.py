"""The pages for users name commands, options, views and exit codes that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.commands import shared
from pipeline.database.views import VIEWS
from pipeline.dataset import Dataset

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "docs" / f"{name}.md" for name in ("analyst", "auditor", "researcher", "privacy")]
_COMMAND = re.compile(r"\bmatters ((?:review )?[a-z]+)((?:[ ][^\s`#)&]+)*)")


def commands(page: Path) -> list[tuple[str, str]]:
    """Return the commands of a page, each with what follows it."""
    return [(found[1], found[2]) for found in _COMMAND.finditer(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_and_option_exists(page: Path) -> None:
    found = commands(page)
    assert found or page.stem == "researcher"
    for command, rest in found:
        told = CliRunner().invoke(app, [*command.split(), "--help"], terminal_width=200)
        assert told.exit_code == 0, command
        for option in re.findall(r"--[a-z-]+", rest):
            assert option in told.output, f"{command} {option}"


def test_the_views_are_those_of_the_database() -> None:
    page = (ROOT / "docs" / "analyst.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| (.+\?) \|$", page, re.MULTILINE))
    assert list(listed) == [view.name for view in VIEWS]


def test_every_exit_code_is_told() -> None:
    page = (ROOT / "docs" / "analyst.md").read_text(encoding="utf-8")
    codes = {
        shared.BELOW_FLOOR,
        shared.WRONG_USE,
        shared.NOTHING_TO_READ,
        shared.BROKEN,
        shared.BUSY,
        shared.FOUND,
    }
    assert {int(code) for code in re.findall(r"^\| (\d) \|", page, re.MULTILINE)} == {0, *codes}


def test_the_joins_named_to_researchers_exist() -> None:
    page = (ROOT / "docs" / "researcher.md").read_text(encoding="utf-8")
    for name in re.findall(r"data\.(\w+)\(\)", page):
        assert callable(getattr(Dataset, name))


def test_every_command_is_on_some_page() -> None:
    told = " ".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md"))
    )
    assert [name for name in get_command(app).commands if f"matters {name}" not in told] == []  # type: ignore[attr-defined]
