"""Floors: the accuracy below which no change may bring the product.

A file of floors (``benchmarks/floors.toml``) holds, for each set of gold, the digest of the gold the floors were
measured on, the floors, and every floor that was ever lowered, with the reason. Floors rise with the product; they
fall only with a reason that is kept. (The idea is that of trafilatura's evaluation.)
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.evaluate.evaluation import Evaluation

_PLACES = 1000
_HEADER = (
    "# Written by `matters evaluate GOLD --set-floors NAME`; it lowers a floor only with --lower and --because.\n"
)


class FloorError(ValueError):
    """Floors that cannot be used, or that would fall without a reason; the message says how to mend it."""


class OtherGoldError(FloorError):
    """The gold is not the one the floors were measured on, so they say nothing about it."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was lowered, and why; ``now`` is null where the figure was given up."""

    floor: str
    was: float
    now: float | None
    because: str


@dataclass(frozen=True)
class Floors:
    """The floors of one set of gold."""

    gold: str
    floors: Mapping[str, float]
    lowered: tuple[Lowered, ...] = ()


def measured(evaluation: Evaluation) -> dict[str, float]:
    """Return what floors are set on, all 0 to 1 and better the higher.

    They are the headline of each figure, its mean over authorities, and how far scores keep their word
    (1 less the expected calibration error).
    """
    values = {name: figures.headline for name, figures in evaluation.totals.items()}
    values |= {f"{name}, mean over authorities": one.mean for name, one in evaluation.spread.items()}
    values |= {f"calibration of {name}": 1 - one.error for name, one in evaluation.calibration.items()}
    return {name: value for name, value in values.items() if value is not None}


def below(floors: Floors, values: Mapping[str, float], digest: str) -> list[str]:
    """Return one line for each figure below its floor or no longer measured.

    Raises :class:`OtherGoldError` where ``digest`` is not that of the gold the floors were measured on.
    """
    if digest != floors.gold:
        raise OtherGoldError("the gold has changed since the floors were measured; measure them with --set-floors")
    return [
        f"{name}: {values[name]:.4f} is below its floor {floor:.3f}" if name in values else f"{name}: not measured"
        for name, floor in floors.floors.items()
        if name not in values or values[name] < floor
    ]


def risen(
    old: Floors | None, values: Mapping[str, float], digest: str, reasons: Mapping[str, str] | None = None
) -> Floors:
    """Return the floors that ``values`` allow, rounded down to three places.

    ``reasons`` holds why floors may fall, by name. Raises :class:`FloorError` where one would fall without a
    reason, and where a reason is given for a floor that does not fall.
    """
    old, reasons = old or Floors(digest, {}), reasons or {}
    new = {name: math.floor(value * _PLACES + 1e-9) / _PLACES for name, value in values.items()}
    falling = {name: was for name, was in old.floors.items() if name not in new or new[name] < was}
    if silent := [name for name in falling if not reasons.get(name, "").strip()]:
        named = "; ".join(f"{name} from {falling[name]} to {new.get(name, 'nothing')}" for name in silent)
        raise FloorError(f"floors would fall: {named}. To lower one, say --lower NAME --because REASON")
    if idle := sorted(set(reasons) - set(falling)):
        raise FloorError(f"nothing to lower: {', '.join(idle)}")
    lowered = (Lowered(name, was, new.get(name), reasons[name]) for name, was in falling.items())
    return Floors(digest, new, (*old.lowered, *lowered))


def read_floors(file: Path) -> dict[str, Floors]:
    """Return the floors by set, none where the file is absent; raises :class:`FloorError` if it cannot be read."""
    if not file.is_file():
        return {}
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        return {name: _floors(table) for name, table in content.items()}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise FloorError(f"{file}: {error!r}") from error


def _floors(table: Mapping[str, object]) -> Floors:
    floors, lowered, gold = table["floors"], table.get("lowered", []), table["gold"]
    if not (isinstance(floors, dict) and isinstance(lowered, list) and isinstance(gold, str)):
        raise TypeError("a set needs gold, floors and, if any, lowered")
    told = (Lowered(one["floor"], one["was"], one.get("now"), one["because"]) for one in lowered)
    return Floors(gold, {name: float(value) for name, value in floors.items()}, tuple(told))


def write_floors(file: Path, sets: Mapping[str, Floors]) -> None:
    """Write the floors of all sets."""
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [_HEADER, *(line for name in sorted(sets) for line in _lines(name, sets[name]))]
    file.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _lines(name: str, floors: Floors) -> Iterator[str]:
    key = name if name.isidentifier() else json.dumps(name)
    yield from (f"[{key}]", f"gold = {json.dumps(floors.gold)}", "", f"[{key}.floors]")
    yield from (f"{json.dumps(figure)} = {floor}" for figure, floor in floors.floors.items())
    yield ""
    for one in floors.lowered:
        yield from (f"[[{key}.lowered]]", f"floor = {json.dumps(one.floor)}", f"was = {one.was}")
        yield from () if one.now is None else (f"now = {one.now}",)
        yield from (f"because = {json.dumps(one.because, ensure_ascii=False)}", "")
