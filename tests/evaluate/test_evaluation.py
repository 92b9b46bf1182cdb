"""Figures counted by hand on a small dataset, and by another scorer on the same one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.dataset import Rows, write
from pipeline.evaluate import Evaluation, GoldError, changes, evaluate, load_gold
from pipeline.evaluate.figures import Figures, by_group
from tests.evaluate.dataset import FIRST, SECOND, THIRD, example, write_gold


def evaluated(rows: Rows, folder: Path) -> Evaluation:
    write(rows, folder / "dataset")
    gold = folder / "gold"
    return evaluate(folder / "dataset", load_gold(gold if gold.exists() else write_gold(gold)))


@pytest.fixture(scope="module")
def evaluation(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluated(example(), tmp_path_factory.mktemp("evaluation"))


@pytest.mark.parametrize(
    ("figure", "counted"),
    [
        ("judgements", Figures(found=1, missed=1, right=1, wrong=1)),
        ("recommendations", Figures(found=2, missed=1, right=2, wrong=1)),
        ("recommendations, exact words", Figures(found=1, missed=2, right=1, wrong=2)),
        ("inspection: inspection_start", Figures(found=1, missed=0, right=1, wrong=0)),
        ("inspection: inspection_end", Figures(found=0, missed=1, right=0, wrong=1)),
        ("inspection: lead_inspector", Figures(found=1, missed=0, right=1, wrong=0)),
        ("resolutions", Figures(found=1, missed=1, right=1, wrong=0)),
        ("meeting date", Figures(found=1, missed=0, right=1, wrong=0)),
        ("links", Figures(found=1, missed=1, right=1, wrong=1)),
        ("links, explicit", Figures(found=0, missed=1, right=0, wrong=1)),
        ("status of found mentions", Figures(found=1, missed=0, right=1, wrong=0)),
        ("no false gap", Figures(found=2, missed=0, right=0, wrong=0)),
        ("gaps", Figures(found=0, missed=1, right=0, wrong=0)),
    ],
)
def test_figures_are_what_counting_gives(evaluation: Evaluation, figure: str, counted: Figures) -> None:
    assert evaluation.totals[figure] == counted


def test_a_date_of_publication_that_gold_leaves_out_is_not_asked(evaluation: Evaluation) -> None:
    assert "inspection: published" not in evaluation.totals


def test_figures_by_basis_are_of_what_was_linked(evaluation: Evaluation) -> None:
    by_basis = by_group(evaluation.frame, "basis")
    assert by_basis["links", "subject"] == Figures(0, 0, right=1, wrong=0)
    assert by_basis["links", "heading"].precision == 0
    assert by_basis["links", "heading"].recall is None


def test_figures_by_framework_are_of_reports(evaluation: Evaluation) -> None:
    assert {group for _, group in by_group(evaluation.frame, "framework")} == {"ilacs"}


def test_scores_are_held_against_agreement(evaluation: Evaluation) -> None:
    measured = evaluation.calibration["links"]
    assert measured.links == 2
    assert measured.error == pytest.approx(0.25)  # both say 0.75, one of two is right


def test_errors_stand_under_their_document_and_each_once(evaluation: Evaluation) -> None:
    told = {document: [one.what for one in found] for document, found in evaluation.errors(10).items()}
    assert THIRD in told["report-2019.pdf"]
    assert all(len(set(found)) == len(found) for found in told.values())
    assert sum(one.figure == "judgements" for found in evaluation.errors(1).values() for one in found) == 1


def test_a_document_that_is_not_in_the_dataset_is_named_and_missed(tmp_path: Path) -> None:
    rows = {**example(), "documents": example()["documents"][:1]}
    rows = {name: [row for row in table if row.get("document_id") != "doc-p"] for name, table in rows.items()}
    evaluation = evaluated({**rows, "links": []}, tmp_path)
    assert evaluation.absent == ("paper",)
    assert evaluation.totals["resolutions"] == Figures(found=0, missed=2, right=0, wrong=0)
    assert evaluation.totals["resolutions"].f1 == 0


def test_gains_and_losses_are_told_by_document(evaluation: Evaluation, tmp_path: Path) -> None:
    newer = example()
    newer["recommendations"][2]["text"] = THIRD
    newer["resolutions"].pop(0)
    found = changes(evaluation, evaluated(newer, tmp_path))
    told = {(one.document_id, one.sort, one.figure, one.outcome) for one in found if "words" not in one.figure}
    assert told == {
        ("doc-p", "loss", "resolutions", "missed"),
        ("doc-r", "gain", "recommendations", "missed"),
        ("doc-r", "gain", "recommendations", "wrong"),
        ("", "gain", "gaps", "missed"),
    }
    assert changes(evaluation, evaluation) == []


def test_an_authority_goes_by_one_name_in_files_of_every_kind(tmp_path: Path) -> None:
    gold = load_gold(write_gold(tmp_path / "gold"))
    assert {file.authority for file in (*gold.reports, *gold.minutes, *gold.links)} == {"Wexbury"}


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold"):
        load_gold(tmp_path)


def test_gold_that_is_no_json_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "broken.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"broken\.json"):
        load_gold(tmp_path)


def test_the_digest_of_gold_follows_its_content(tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold")
    before = load_gold(gold).digest
    assert load_gold(gold).digest == before
    path = gold / "reports" / "wexbury.json"
    path.write_text(path.read_text(encoding="utf-8").replace(FIRST, SECOND), encoding="utf-8")
    assert load_gold(gold).digest != before


def test_figures_agree_with_the_other_scorer(shared: Path, tmp_path: Path) -> None:
    ours = evaluated(example(), tmp_path).totals
    command = [
        sys.executable,
        str(shared / "tools" / "score.py"),
        str(tmp_path / "dataset"),
        str(tmp_path / "gold"),
        "--json",
    ]
    scored = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["figures"]
    for name, figures in scored.items():
        if not figures["tp"] + figures["fp"] + figures["fn"]:
            continue
        same = next(one for figure, one in ours.items() if figure == name.split(" (")[0])
        if "recall only" not in name and "(recall)" not in name:
            assert same.precision == figures["precision"], name
        assert same.recall == figures["recall"], name
