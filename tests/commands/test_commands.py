"""The commands that judge and explain, on the sample."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app


def matters(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def gold(root: Path) -> Path:
    return root / "corpus" / "sample" / "gold"


def test_evaluate_prints_figures_and_errors(gold: Path, sample_run: Path) -> None:
    result = matters("evaluate", gold, "--out", sample_run, "--errors", 1)
    assert result.exit_code == 0, result.output
    assert "links, strong" in result.output
    assert "Calibration" in result.output


def test_evaluate_prints_json(gold: Path, sample_run: Path) -> None:
    result = matters("evaluate", gold, "--out", sample_run, "--format", "json")
    content = json.loads(result.stdout)
    assert content["figures"]["recommendations"]["recall"] == 1
    assert content["absent"] == []
    assert {"sif", "ilacs"} <= set(content["groups"]["framework"])


def test_evaluate_prints_markdown_in_which_every_row_has_its_cells(gold: Path, sample_run: Path) -> None:
    result = matters("evaluate", gold, "--out", sample_run, "--format", "markdown")
    for block in result.stdout.split("\n\n")[1::2]:
        assert len({line.count("|") for line in block.strip().splitlines()}) == 1


def test_a_dataset_compared_with_itself_gains_and_loses_nothing(gold: Path, sample_run: Path) -> None:
    dataset = sample_run / "dataset"
    assert matters("evaluate", gold, "--compare", dataset, dataset).stdout == "0 gains, 0 losses\n"


def test_floors_are_set_kept_and_not_lowered(gold: Path, sample_run: Path, tmp_path: Path) -> None:
    floors = ("--out", sample_run, "--floors", tmp_path / "floors.toml")
    assert matters("evaluate", gold, *floors, "--set-floors", "sample").exit_code == 0
    assert matters("evaluate", gold, *floors, "--gate", "sample").exit_code == 0
    file = tmp_path / "floors.toml"
    raised = file.read_text(encoding="utf-8").replace('"links" = 0', '"links" = 1')
    file.write_text(raised, encoding="utf-8")
    gate = matters("evaluate", gold, *floors, "--gate", "sample")
    assert gate.exit_code == 1
    assert "links: " in gate.output
    refused = matters("evaluate", gold, *floors, "--set-floors", "sample")
    assert refused.exit_code == 2
    assert "--because" in refused.output
    assert file.read_text(encoding="utf-8") == raised
    allowed = matters(
        "evaluate", gold, *floors, "--set-floors", "sample", "--lower", "links", "--because", "a test"
    )
    assert allowed.exit_code == 0, allowed.output
    assert 'because = "a test"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", [("--gate", "none"), ("--set-floors", "sample", "--lower", "links")])
def test_wrong_use_of_floors_is_told(gold: Path, sample_run: Path, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    result = matters("evaluate", gold, "--out", sample_run, "--floors", tmp_path / "floors.toml", *wrong)
    assert (result.exit_code, result.stdout) == (2, "")


def test_evaluate_without_gold_or_dataset_is_told(gold: Path, tmp_path: Path) -> None:
    assert matters("evaluate", tmp_path, "--out", tmp_path).exit_code == 2
    assert matters("evaluate", gold, "--out", tmp_path).exit_code == 3


def test_explain_writes_a_page(sample_run: Path, tmp_path: Path) -> None:
    result = matters("explain", "scrutiny-minutes-2018", "--out", sample_run)
    assert result.exit_code == 0, result.output
    written = Path(result.stdout.removeprefix("written to ").strip()).read_text(encoding="utf-8")
    for layer in ("resolution", "date", "reference", "subject", "cue"):
        assert f'class="mark {layer} ' in written.split("<main")[1], layer
    assert matters("explain", "no such", "--out", sample_run).exit_code == 2
    assert matters("explain", "no such", "--out", tmp_path).exit_code == 3


def test_rules_lists_what_fired_and_what_was_right(gold: Path, sample_run: Path) -> None:
    result = matters("rules", "--out", sample_run, "--gold", gold, "--format", "json")
    uses = {one["rule_id"]: one for one in json.loads(result.stdout)}
    assert uses["dates.day"]["fired"] > 0
    assert uses["dates.day"]["right"] > 0
    never = json.loads(matters("rules", "--out", sample_run, "--never", "--format", "json").stdout)
    assert never
    assert {one["fired"] for one in never} == {0}
