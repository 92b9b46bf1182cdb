"""Sheets out to reviewers and back: what is first, what cannot be a formula, what is refused."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dataset import Linked, Rows, build
from pipeline.dataset.schema import STATUS
from pipeline.review.apply import apply
from pipeline.review.decisions import Decision
from pipeline.review.offer import COLUMNS, Cells, Offer, offer
from pipeline.review.read_back import ReadBack, read_back
from pipeline.review.read_sheet import SheetError, read_sheet
from pipeline.review.write_sheet import write_sheet
from tests import made
from tests.review.papers import IDS, NOON, decision, link_of, minutes, rows_of
from tests.review.test_apply import read_again

SUFFIXES = (".xlsx", ".csv")
Filled = Mapping[str, Mapping[str, str]]


def fill(path: Path, filled: Filled, added: Mapping[str, str] | None = None) -> None:
    """Fill in the sheet as a reviewer does: cells by recommendation, and a link to add at the end."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            row.update(filled.get(row["recommendation_id"], {}))
        if added:
            rows[-1].update(added)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return
    book = openpyxl.load_workbook(path)
    sheet = book["Links"]
    names = [str(cell.value) for cell in sheet[1]]
    for number in range(2, sheet.max_row + 1):
        identity = str(sheet.cell(number, names.index("recommendation_id") + 1).value)
        for name, value in filled.get(identity, {}).items():
            sheet.cell(number, names.index(name) + 1).value = value
    if added:
        names = [str(cell.value) for cell in book["Add links"][1]]
        book["Add links"].append([added.get(name) for name in names])
    book.save(path)


def imported(
    path: Path, stored: tuple[Decision, ...] = (), reviewer: str | None = "A. Person", dataset: Rows | None = None
) -> ReadBack:
    return read_back(read_sheet(path), dataset or made.rows(), stored, reviewer, NOON)


def exported(folder: Path, suffix: str = ".xlsx", *decisions: Decision) -> Path:
    path = folder / f"links{suffix}"
    write_sheet(offer(made.rows(), decisions), path)
    return path


def test_the_doubtful_come_first_and_say_why() -> None:
    first, second = offer(made.rows(), ()).rows
    assert (first["standing"], second["standing"]) == ("candidate", "asserted")
    assert first["quote"] == "plans are shorter now."
    assert "Further to Minute 12/21, [[ plans are shorter now. ]]" in str(first["context"])
    assert (first["document"], first["why"], first["status"]) == (made.MINUTES.source, "subject: weak", "noted")


def test_one_authority_can_be_asked_for() -> None:
    assert len(offer(made.rows(), (), "wex").rows) == len(offer(made.rows(), (), made.CODE).rows) == 2
    assert offer(made.rows(), (), "Elsewhere").rows == ()
    gone = changed_rows(("plans are shorter now", "plans are long again"))
    assert len(offer(gone, [decision("accepted")], made.NAME).rows) == 1


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        "decision": st.sampled_from(["accept", "reject", "Accept"]),
        "correct_status": st.sampled_from([*STATUS, "In progress"]),
    },
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(SUFFIXES), CHOICES, CHOICES)
def test_what_is_decided_in_a_sheet_shows_in_the_run(
    suffix: str, on_link: dict[str, str], on_candidate: dict[str, str]
) -> None:
    filled = {IDS.plans: on_link, IDS.oversight: on_candidate}
    with TemporaryDirectory() as folder:
        path = exported(Path(folder), suffix)
        fill(path, filled)
        found = imported(path)
        again = imported(path, found.decisions)
    assert (again.decisions, again.known) == ((), len(found.decisions))
    assert len(found.faults) == sum(
        c.get("decision") == "reject" and "correct_status" in c for c in filled.values()
    )
    after = apply(made.linked(), made.corpus(), found.decisions)
    for identity, cells in filled.items():
        link, before = link_of(after, identity), link_of(made.linked(), identity)
        said = cells.get("decision", "accept" if cells else "").casefold()
        if not said or (said == "reject" and "correct_status" in cells):
            assert link == before
            continue
        assert (link.review, link.reviewer) == (f"{said}ed", "A. Person")
        assert link.asserted == (before.asserted or said == "accept")
        wanted = cells.get("correct_status", before.status).casefold().replace(" ", "_")
        assert link.status == wanted
    rows = rows_of(after)
    assert sum(row["review"] is not None for table in ("links", "candidates") for row in rows[table]) == len(
        found.decisions
    )


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_link_is_added_by_words(tmp_path: Path, suffix: str) -> None:
    path = exported(tmp_path, suffix)
    words = {"recommendation_id": IDS.oversight, "document": "2021-09.md", "quote": "That the Report be noted"}
    fill(path, {}, {**words, "correct_status": "planned"})
    found = imported(path)
    assert found.faults == ()
    after = apply(made.linked(), made.corpus(), found.decisions)
    assert [(one.basis, one.status) for one in after.links if one.basis == "reviewer"] == [("reviewer", "planned")]


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ({"recommendation_id": "rec-1"}, "no recommendation has the id rec-1"),
        ({"document": "none.md"}, "no document is called none.md"),
        ({"quote": "words that are not there"}, "are not in minutes/2021-09.md"),
        ({"quote": "plans"}, "too short"),
        ({"quote": "plans are shorter"}, "in a link or a candidate already"),
        ({"quote": "too short. That the report be noted"}, "more than one passage"),
        ({"quote": ""}, "quote is empty"),
        ({"correct_status": "fine"}, "'fine' is not a status"),
    ],
)
def test_a_link_that_cannot_be_added_is_told_in_one_line(tmp_path: Path, added: dict[str, str], said: str) -> None:
    path = exported(tmp_path, ".csv")
    words = {"recommendation_id": IDS.oversight, "document": "2021-09.md", "quote": "the report be noted"}
    fill(path, {IDS.plans: {"decision": "accept"}}, {**words, **added})
    found = imported(path)
    assert len(found.decisions) == 1
    assert [said in fault and "\n" not in fault for fault in found.faults] == [True]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"decision": "perhaps"}, "use accept, reject or withdraw"),
        ({"decision": "accept", "quote": "other words"}, "the quote is not the one exported"),
        ({"decision": "accept", "recommendation": "other words"}, "the recommendation is not the one exported"),
        ({"decision": "accept", "key": "{"}, "not JSON"),
        ({"decision": "accept", "correct_status": "fine"}, "'fine' is not a status"),
        ({"decision": "reject", "correct_status": "noted"}, "do one of them"),
        ({"note": "hm"}, "but no decision"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_stay(
    tmp_path: Path, suffix: str, cells: dict[str, str], said: str
) -> None:
    path = exported(tmp_path, suffix)
    fill(path, {IDS.plans: cells, IDS.oversight: {"decision": "accept"}})
    found = imported(path)
    assert [one.target.recommendation for one in found.decisions] == ["Oversight by managers."]
    assert len(found.faults) == 1
    assert said in found.faults[0]
    assert "row 3" in found.faults[0]


def test_a_decision_needs_a_name(tmp_path: Path) -> None:
    path = exported(tmp_path)
    fill(path, {IDS.plans: {"decision": "accept"}, IDS.oversight: {"decision": "reject", "reviewer": "B. Person"}})
    found = imported(path, reviewer=None)
    assert [one.reviewer for one in found.decisions] == ["B. Person"]
    assert "no reviewer is named" in found.faults[0]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("x")', "https://a.example"]
)
def test_no_cell_can_become_a_formula(tmp_path: Path, suffix: str, words: str) -> None:
    row: Cells = dict.fromkeys(COLUMNS, words)
    path = tmp_path / f"links{suffix}"
    write_sheet(Offer((row,), ()), path)
    if suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            cells = list(csv.reader(stream))[1]
        assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
    else:
        sheet = openpyxl.load_workbook(path)["Links"]
        assert {cell.data_type for cell in sheet[2]} == {"s"}
        assert all(cell.hyperlink is None for cell in sheet[2])
        assert all(cell.quotePrefix for cell in sheet[2] if str(cell.value)[:1] in set("=+-@"))
    assert read_sheet(path)[0][1]["quote"] == words.strip()


def test_a_csv_saved_with_semicolons_on_windows_is_read(tmp_path: Path) -> None:
    path = exported(tmp_path, ".csv")
    fill(path, {IDS.plans: {"decision": "accept", "note": "naïve"}})
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with path.open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(rows)
    found = imported(path)
    assert (found.faults, [one.note for one in found.decisions]) == ((), ["naïve"])


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", b"no"), ("a.xlsx", b""), ("a.csv", b"a,b\n1,2\n")])
def test_another_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SheetError):
        read_sheet(tmp_path / name)


def test_what_is_decided_goes_last_and_says_by_whom() -> None:
    rows = offer(rows_of(made.linked()), [decision("accepted")]).rows
    assert [row["standing"] for row in rows] == ["candidate", "reviewed"]
    assert rows[1]["earlier_decision"] == "accepted by A. Person on 2024-03-31"


def test_reviewers_who_disagree_come_before_candidates() -> None:
    rows = offer(made.rows(), [decision("accepted"), decision("rejected", reviewer="B. Person", hours=1)]).rows
    assert [row["standing"] for row in rows] == ["reviewers disagree", "candidate"]


def changed_rows(text: tuple[str, str]) -> Rows:
    linked, corpus = read_again(minutes(text=text))
    return build(corpus, [Linked(linked)])


def test_a_decision_on_a_changed_passage_comes_first_and_is_made_anew(tmp_path: Path) -> None:
    text = ("Further to Minute 12/21", "Contrary to Minute 12/21")
    old = decision("rejected")
    dataset = changed_rows(text)
    write_sheet(offer(dataset, [old]), tmp_path / "links.xlsx")
    first = offer(dataset, [old]).rows[0]
    assert (first["standing"], first["recommendation_id"]) == ("to decide anew", IDS.plans)
    fill(tmp_path / "links.xlsx", {IDS.plans: {"decision": "accept"}})
    (new,) = imported(tmp_path / "links.xlsx", (old,), dataset=dataset).decisions
    later = replace(new, decided_at=new.decided_at + dt.timedelta(hours=1))
    linked, corpus = read_again(minutes(text=text))
    after = apply(linked, corpus, [old, later])
    assert (link_of(after).review, after.problems) == ("accepted", ())


def test_a_decision_on_words_that_are_gone_can_only_be_withdrawn(tmp_path: Path) -> None:
    text = ("plans are shorter now", "plans are long again")
    old = decision("accepted")
    dataset = changed_rows(text)
    for said, decided, failed in (("accept", 0, 1), ("withdraw", 1, 0), ("reject", 1, 0)):
        path = tmp_path / f"{said}.csv"
        write_sheet(offer(dataset, [old]), path)
        fill(path, {"": {"decision": said}})
        lines = [(where, cells) for where, cells in read_sheet(path) if "key" in cells]
        found = read_back(lines, dataset, (old,), "A. Person", NOON)
        assert (len(found.decisions), len(found.faults)) == (decided, failed)
        if decided:
            assert offer(dataset, [old, *found.decisions]).rows == ()
