"""Settings come from a file and the command line, and are refused by name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.settings import Settings, SettingsError, load_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "matters.toml"
    path.write_text('paths = ["a", "b"]\nout = "there"\nas_of = 2024-03-31\nworkers = 3\n', encoding="utf-8")
    return path


def test_a_file_sets_and_the_command_line_overrules(file: Path) -> None:
    settings = load_settings(file, workers=1, out=None)
    assert settings.paths == ("a", "b")
    assert settings.as_of == dt.date(2024, 3, 31)
    assert (settings.workers, settings.dataset) == (1, Path("there/dataset"))


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("worker = 3", r"unknown settings \['worker'\]"),
        ('workers = "3"', "workers must be a whole number"),
        ("workers = true", "workers must be a whole number"),
        ("workers = 0", "must be 1 or more"),
        ('as_of = "2024-03-31"', "as_of must be a date"),
        ("paths = [1]", "paths must be a list of strings"),
        ('models = "nowhere"', "not a folder"),
        ("= 3", "matters.toml: "),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, complaint: str) -> None:
    (tmp_path / "matters.toml").write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError, match=complaint):
        load_settings(tmp_path / "matters.toml")


def test_a_file_that_is_asked_for_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        load_settings(tmp_path / "absent.toml")


def test_a_register_beside_the_documents_is_used(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "sources.csv").write_text("", encoding="utf-8")
    registers = Settings(paths=(str(tmp_path / "papers"),)).all_registers
    assert registers[1:] == ((tmp_path / "sources.csv").resolve(),)
    assert registers[0].name == "sources.csv"
