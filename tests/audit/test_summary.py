"""The account of a run, and what it says to do next."""

from __future__ import annotations

from pathlib import Path

from pipeline.audit.summary import closing, figures, lines
from pipeline.dataset import Rows
from tests import made


def test_links_that_a_reviewer_rejected_are_not_counted_among_the_links() -> None:
    rows = made.rows()
    assert figures(rows)["found"]["links"] == 1
    rows["links"][0]["review"] = "rejected"
    assert figures(rows)["found"]["links"] == 0
    assert any(line.endswith("1 links rejected by reviewers") for line in lines(rows))


def test_the_closing_is_a_sentence_and_commands_that_can_be_typed(tmp_path: Path) -> None:
    told = list(closing(made.rows(), tmp_path))
    assert told[0] == (
        "of 2 recommendations: 1 spoken of later (0 of them said to be done), 1 never heard of again"
    )
    assert f"see those without an answer:  matters audit --status no_follow_up --out {tmp_path}" in told
    assert any(line.endswith(f"matters show {made.Made().oversight} --out {tmp_path}") for line in told)
    assert any(line.startswith("settle the 1 doubtful") for line in told)


def test_only_what_is_there_is_to_be_opened_and_the_usual_folder_goes_unsaid(tmp_path: Path) -> None:
    assert not [line for line in closing(made.rows(), tmp_path) if line.startswith("open")]
    (tmp_path / "audit.xlsx").touch()
    assert [line.split()[1] for line in closing(made.rows(), tmp_path) if line.startswith("open")] == [
        str(tmp_path / "audit.xlsx")
    ]
    assert not [line for line in closing(made.rows(), Path("outputs")) if "--out" in line]


def test_nothing_found_is_said_so(tmp_path: Path) -> None:
    empty: Rows = {name: [] for name in made.rows()}
    assert list(closing(empty, tmp_path)) == ["no recommendation was found in these documents"]
