"""A framework is data: one nobody has heard of is read from a folder, by its own labels, on its own days."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.extract.context import Toolkit
from pipeline.extract.document import extract
from pipeline.extract.frameworks import load_frameworks
from pipeline.language import RuleError
from pipeline.locations import data_root, models_dir
from tests.extract.papers import H, L, P, T, made, toolkit

INVENTED = """
[framework]
id = "harbour"
name = "Review of harbour schools"
issuer = "The Harbour Inspectorate"
doc_type = "inspection_report"
from = 2031-01-01
uses = ["inspection"]
kind = "harbour review"
addressee = "harbour_board"

[[rule]]
id = "title"
label = "harbour.title"
note = "the title"
regex = ['^review of harbour schools in .{3,60}']
match = ["Review of harbour schools in Elmshire"]

[[rule]]
id = "asks"
label = "harbour.heading"
note = "opens the list"
phrases = ["What the harbour must do next"]
match = ["What the harbour must do next"]
data = { priority = true }

[[rule]]
id = "moorings"
label = "harbour.criterion"
value = "leadership"
note = "a judgement of its own"
phrases = ["The keeping of moorings"]
match = ["The keeping of moorings"]

[[rule]]
id = "shipshape"
label = "harbour.grade"
value = "outstanding"
note = "a grade of its own"
phrases = ["shipshape"]
match = ["Shipshape"]
"""


@pytest.fixture
def models(tmp_path: Path) -> Path:
    shutil.copytree(models_dir(), tmp_path / "models")
    (tmp_path / "models" / "frameworks" / "harbour.toml").write_text(INVENTED, encoding="utf-8")
    return tmp_path / "models"


def test_a_framework_is_added_without_code(models: Path) -> None:
    document = made(
        (H, "Review of harbour schools in Coventry"),
        (P, "Inspection dates: 3 to 7 March 2031"),
        (P, "Lead inspector: Ada Marsh"),
        (T, "The keeping of moorings\tShipshape"),
        (H, "What the harbour must do next", None, 2, 2),
        (L, "Mend the quay.", "1.", 2),
    )
    found = extract(document, Toolkit.load(models, [data_root() / "corpus" / "sources.csv"]))
    assert found.inspection
    assert (found.inspection.framework, found.inspection.kind) == ("harbour", "harbour review")
    assert [(one.criterion, one.grade) for one in found.judgements] == [("leadership", "outstanding")]
    assert [(document.quote(one.span), one.priority, one.addressee, one.issuer) for one in found.statements] == [
        ("Mend the quay.", True, "harbour_board", "The Harbour Inspectorate")
    ]


@pytest.mark.parametrize(
    ("was", "now", "message"),
    [
        ('kind = "harbour review"\n', "", "needs"),
        ('id = "harbour"', 'id = "port"', "file's name"),
        ("uses =", "use =", "unknown"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(models: Path, was: str, now: str, message: str) -> None:
    path = models / "frameworks" / "harbour.toml"
    path.write_text(INVENTED.replace(was, now, 1), encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        load_frameworks(models / "frameworks")


def test_the_frameworks_of_the_product() -> None:
    assert [one.id for one in toolkit().frameworks] == [
        "area_send",
        "child_protection",
        "ilacs",
        "ilacs_visit",
        "jtai",
        "lac",
        "lscb_review",
        "safeguarding_lac",
        "sif",
    ]
    ilacs = toolkit().framework("ilacs")
    assert ilacs
    assert [ilacs.kind_of(days) for days in (5, 12, None)] == [
        "short inspection",
        "standard inspection",
        "standard inspection",
    ]
