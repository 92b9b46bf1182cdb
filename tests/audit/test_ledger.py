"""The ledger as people ask for it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from pipeline.audit.export import as_csv, as_json, neutral
from pipeline.audit.ledger import counts, entries
from pipeline.audit.terminal import ledger_lines
from tests import made


def statuses(*wanted: str, authority: str | None = None) -> list[str]:
    return [entry.follow_up["status"] for entry in entries(made.rows(), wanted, authority)]


def test_what_has_no_follow_up_comes_first() -> None:
    assert statuses() == ["no_follow_up", "in_progress"]
    assert counts(entries(made.rows())) == {"no_follow_up": 1, "in_progress": 1}


def test_it_is_filtered_by_status_and_authority() -> None:
    assert statuses("in_progress") == ["in_progress"]
    assert statuses(authority="wex") == ["no_follow_up", "in_progress"]
    assert statuses(authority="e08009901") == ["no_follow_up", "in_progress"]
    assert statuses(authority="E0800990") == []


def test_plain_lines_are_cells_between_tabs() -> None:
    lines = [line.split("\t") for line in ledger_lines(entries(made.rows()))]
    assert {len(line) for line in lines} == {9}
    assert lines[1][:4] == ["Wexcombe", made.Made().oversight, "no_follow_up", "0"]
    assert lines[2][4:8] == ["2021-09-14", "0", "2021-03-01", "2021"]


def test_json_and_csv_say_the_same() -> None:
    found = entries(made.rows())
    from_json = json.loads(as_json(found))
    from_csv = list(csv.DictReader(io.StringIO(as_csv(found))))
    assert [row["recommendation_id"] for row in from_json] == [row["recommendation_id"] for row in from_csv]
    assert from_json[1]["recurred_as"] == [made.Made().oversight]
    assert from_csv[1]["last_mention_date"] == from_json[1]["last_mention_date"] == "2021-09-14"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1+1"])
def test_a_formula_is_neutralised_in_what_people_open(text: str) -> None:
    assert neutral(text) == f"'{text}"
    rows = made.rows()
    rows["recommendations"][0]["section"] = rows["recommendations"][0]["number"] = text
    assert f"'{text.strip()}" in as_csv(entries(rows))
