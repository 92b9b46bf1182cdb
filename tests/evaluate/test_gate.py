"""No change may bring the product below the floors of ``benchmarks/floors.toml``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.evaluate import evaluate, load_gold
from pipeline.evaluate.floors import OtherGoldError, below, measured, read_floors
from pipeline.locations import FLOORS


def breaches(root: Path, name: str, out: Path, gold: Path) -> list[str]:
    wanted = load_gold(gold)
    return below(read_floors(root / FLOORS)[name], measured(evaluate(out / "dataset", wanted)), wanted.digest)


def test_the_sample_stands_above_its_floors(root: Path, sample_run: Path) -> None:
    assert breaches(root, "sample", sample_run, root / "corpus" / "sample" / "gold") == []


def test_real_documents_stand_above_their_floors(root: Path, shared: Path, shared_run: Path) -> None:
    try:
        assert breaches(root, "shared", shared_run, shared / "gold") == []
    except OtherGoldError:
        pytest.skip("floors were measured on other gold than that of ../shared")


def test_figures_on_real_documents_agree_with_the_other_scorer(shared: Path, shared_run: Path) -> None:
    ours = evaluate(shared_run / "dataset", load_gold(shared / "gold")).totals
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        str(shared_run / "dataset"),
        str(shared / "gold"),
        "--json",
    ]
    scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["figures"]
    for name, theirs in scored.items():
        figures = ours[name.split(" (")[0]]
        assert figures.recall == theirs["recall"], name
        if "recall" not in name:
            assert figures.precision == theirs["precision"], name
