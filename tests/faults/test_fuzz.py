"""The fuzzer: nothing falls over in a short time, what was found stays mended, and seeded faults are caught."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

import pipeline.read.docx
import pipeline.read.html
import pipeline.read.markdown
import pipeline.read.package
import pipeline.read.pdf.reader
import pipeline.read.pdf.scans
import pipeline.read.text
from pipeline.extract import date_values
from pipeline.read import normalise
from pipeline.review import decisions, read_sheet
from tests.faults import targets
from tests.faults.fuzz import FINDS, fuzz, tried
from tests.faults.targets import TARGETS

Seed = Callable[[pytest.MonkeyPatch], None]
_INPUTS, _SECONDS = 60, 6.0  # enough to see that the fuzzer works; `make fuzz` goes on for longer
_SEEDED_INPUTS, _SEEDED_SECONDS = 3_000, 60.0


@pytest.mark.parametrize("name", TARGETS)
def test_spoilt_inputs_are_read_or_refused(name: str) -> None:
    tally = fuzz(TARGETS[name], _SECONDS, seed=1, most=_INPUTS)
    assert tally.inputs
    assert not tally.finds


@pytest.mark.parametrize("find", sorted(FINDS.glob("*-*")), ids=lambda find: find.name)
def test_what_was_found_stays_mended(find: object) -> None:
    path = FINDS / getattr(find, "name", "")
    assert tried(TARGETS[path.name.split("-")[0]], path.read_bytes()) is None


def _raise_damage(place: object, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(place, "_DAMAGE", ())


def _unfolded(place: object, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(place, "fold", lambda text: text)


SEEDED: dict[str, Seed] = {
    "pdf": lambda patch: patch.setattr(pipeline.read.pdf.reader, "_unopened", RuntimeError),
    "scan": lambda patch: patch.setattr(pipeline.read.pdf.scans, "_usual_height", lambda rows: 0.0),
    "docx": lambda patch: _raise_damage(pipeline.read.docx, patch),
    "odt": lambda patch: _raise_damage(pipeline.read.package, patch),
    "html": lambda patch: patch.setattr(pipeline.read.html, "whole", lambda text, *_, **__: int(text or "1")),
    "markdown": lambda patch: _unfolded(pipeline.read.markdown, patch),
    "text": lambda patch: _unfolded(pipeline.read.text, patch),
    "words": lambda patch: patch.setattr(targets, "fold", normalise.clean),
    "dates": lambda patch: patch.setattr(
        targets, "find_dates_in", lambda text, book, anchor: [*date_values.find_dates_in(text, book, anchor)][::-1]
    ),
    "sheet": lambda patch: patch.setattr(read_sheet, "_text", lambda value: str(value or "")),
    "workbook": lambda patch: patch.setattr(read_sheet, "SheetError", RuntimeError),
    "decision": lambda patch: patch.setattr(decisions, "_object", json.loads),
}


@pytest.mark.parametrize("name", TARGETS)
def test_a_seeded_fault_is_caught(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SEEDED[name](monkeypatch)
    tally = fuzz(TARGETS[name], _SEEDED_SECONDS, most=_SEEDED_INPUTS, enough=1)
    assert len(tally.finds) == 1
