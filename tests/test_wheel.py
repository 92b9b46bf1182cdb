"""The built wheel works away from the clone: its rules and its register travel with it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TELL = """
import sys
import pipeline
from pipeline.language import load_rules
from pipeline.locations import data_root, models_dir
assert pipeline.__file__.startswith(sys.argv[1]), pipeline.__file__
assert (data_root() / "corpus" / "sources.csv").is_file()
print(len(load_rules(models_dir()).rules))
"""


def python(*arguments: object, folder: Path) -> str:
    """Run Python in ``folder``, with that first on its path."""
    command = [sys.executable, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed in it."""
    built, site = tmp_path_factory.mktemp("wheel"), tmp_path_factory.mktemp("site")
    python("-m", "hatchling", "build", "-t", "wheel", "-d", built, folder=root)
    (wheel,) = built.glob("*.whl")
    python("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", site, wheel, folder=built)
    return site


def test_the_rules_travel_with_the_wheel(site: Path) -> None:
    assert int(python("-c", TELL, site, folder=site)) > 0


def test_the_command_of_the_wheel_runs(site: Path) -> None:
    assert "Commands:" in python("-m", "pipeline", "--help", folder=site)
