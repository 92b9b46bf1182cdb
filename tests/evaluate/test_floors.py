"""The gate: floors hold, rise by themselves, fall only with a reason that is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.floors import (
    FloorError,
    Floors,
    Lowered,
    OtherGoldError,
    below,
    read_floors,
    risen,
    write_floors,
)

FLOORS = Floors("d1", {"links": 0.7, "gaps": 0.5})


def test_figures_on_or_above_their_floors_pass() -> None:
    assert below(FLOORS, {"links": 0.7, "gaps": 0.9, "dates": 0.1}, "d1") == []


def test_a_figure_below_its_floor_is_named() -> None:
    assert below(FLOORS, {"links": 0.6999, "gaps": 0.5}, "d1") == ["links: 0.6999 is below its floor 0.700"]


def test_a_figure_that_is_gone_does_not_pass() -> None:
    assert below(FLOORS, {"links": 0.7}, "d1") == ["gaps: not measured"]


def test_floors_say_nothing_about_other_gold() -> None:
    with pytest.raises(OtherGoldError, match="gold has changed"):
        below(FLOORS, {"links": 0.9, "gaps": 0.9}, "d2")


def test_floors_rise_to_what_was_measured_rounded_down() -> None:
    assert risen(FLOORS, {"links": 0.71999, "gaps": 0.5}, "d1") == Floors("d1", {"links": 0.719, "gaps": 0.5})


def test_what_was_measured_passes_the_floors_it_sets() -> None:
    values = {"links": 2 / 3, "gaps": 1.0, "dates": 0.1 + 0.2}
    assert below(risen(None, values, "d1"), values, "d1") == []


@pytest.mark.parametrize("values", [{"links": 0.69, "gaps": 0.5}, {"gaps": 0.5}])
@pytest.mark.parametrize("reasons", [{}, {"links": ""}, {"links": "  "}])
def test_a_floor_does_not_fall_without_a_reason(values: dict[str, float], reasons: dict[str, str]) -> None:
    with pytest.raises(FloorError, match=r"links from 0\.7"):
        risen(FLOORS, values, "d1", reasons)


def test_other_gold_is_no_reason_to_lower_a_floor() -> None:
    with pytest.raises(FloorError, match=r"links from 0\.7"):
        risen(FLOORS, {"links": 0.6, "gaps": 0.5}, "d2")


def test_a_floor_falls_with_a_reason_that_is_kept() -> None:
    lowered = risen(FLOORS, {"links": 0.65, "gaps": 0.5}, "d1", {"links": "ties by minute were counted twice"})
    assert lowered.floors["links"] == 0.65
    assert lowered.lowered == (Lowered("links", 0.7, 0.65, "ties by minute were counted twice"),)
    later = risen(lowered, {"links": 0.8, "gaps": 0.6}, "d1")
    assert later.lowered == lowered.lowered


def test_a_reason_for_a_floor_that_does_not_fall_is_refused() -> None:
    with pytest.raises(FloorError, match="nothing to lower: gaps"):
        risen(FLOORS, {"links": 0.7, "gaps": 0.5}, "d1", {"gaps": "to be safe"})


def test_floors_survive_being_written(tmp_path: Path) -> None:
    given_up = Lowered("dates, value", 0.9, None, 'a "quoted" reason, with \\ and –')
    sets = {"sample": FLOORS, "shared": Floors("d2", {"links, strong": 1.0}, (given_up,))}
    write_floors(tmp_path / "floors.toml", sets)
    assert read_floors(tmp_path / "floors.toml") == sets


def test_no_file_holds_no_floors(tmp_path: Path) -> None:
    assert read_floors(tmp_path / "floors.toml") == {}


@pytest.mark.parametrize("content", ["[", "[sample]\ngold = 'd'", "sample = 1", "[sample]\ngold = 1\nfloors = {}"])
def test_a_file_that_is_no_floors_is_refused_by_name(tmp_path: Path, content: str) -> None:
    (tmp_path / "floors.toml").write_text(content, encoding="utf-8")
    with pytest.raises(FloorError, match=r"floors\.toml"):
        read_floors(tmp_path / "floors.toml")
