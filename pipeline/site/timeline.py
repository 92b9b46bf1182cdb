"""The time line of one recommendation, drawn to scale: where each mark stands, for a template to draw."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pipeline.audit.history import History
from pipeline.audit.searched import when
from pipeline.dataset.cells import Row
from pipeline.site import wording
from pipeline.site.evidence import Evidence

WIDTH, LEFT, RIGHT = 960, 150, 24
_ROW, _PAD, _TOP = 22, 12, 10
_MARK = 22  # marks nearer to each other than this stand one above the other
_ROWS = 12  # at most; what finds no room is named by the last
_TICK = 2  # ticks nearer to each other than this are one
_YEARS_APART = 60  # least distance of two years on the axis


@dataclass(frozen=True)
class Mark:
    """One thing on the line: ``shape`` is a status or issued, restated, again, document, meeting.

    ``x`` to ``end`` is the window of what is undated.
    """

    x: float
    y: float
    shape: str
    label: str
    told: str
    end: float | None = None


@dataclass(frozen=True)
class Lane:
    """One row of marks under a name, from ``y`` down."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class TimeLine:
    """All that is drawn: lanes, ``years`` with their places, and the place of the day a follow-up was due."""

    height: float
    lanes: tuple[Lane, ...]
    years: tuple[tuple[float, int], ...]
    due: float | None
    told: str
    width: int = WIDTH
    left: int = LEFT


@dataclass
class _Draft:
    first: dt.date | None
    last: dt.date | None
    shape: str
    label: str
    told: str


@dataclass
class _Scale:
    start: dt.date
    end: dt.date
    _span: float = field(init=False)

    def __post_init__(self) -> None:
        self._span = max((self.end - self.start).days, 1)

    def __call__(self, day: dt.date) -> float:
        inside = min(max(day, self.start), self.end)
        return round(LEFT + (inside - self.start).days / self._span * (WIDTH - LEFT - RIGHT), 1)


def time_line(found: History, said: Sequence[Evidence], doubted: Sequence[Evidence]) -> TimeLine | None:
    """Return the time line of a recommendation, or null where too little is dated to draw one."""
    drafts = {name: marks for name, marks in _drafts(found, said, doubted).items() if marks}
    due = found.follow_up["due_date"] if found.follow_up else None
    days = [day for marks in drafts.values() for mark in marks for day in (mark.first, mark.last) if day]
    days += [due] if due else []
    if len(set(days)) < 2:
        return None
    scale = _Scale(min(days), max(days))
    lanes, y = [], float(_TOP)
    for name, marks in drafts.items():
        lane = _lane(name, y, marks, scale, low=name == "Searched")
        lanes.append(lane)
        y += lane.height
    told = f"From {wording.day(min(days))} to {wording.day(max(days))}. " + " ".join(
        f"{lane.name}: {', '.join(mark.told for mark in lane.marks)}." for lane in lanes if lane.name != "Searched"
    )
    return TimeLine(y + 26, tuple(lanes), tuple(_years(scale)), scale(due) if due else None, told)


def _drafts(found: History, said: Sequence[Evidence], doubted: Sequence[Evidence]) -> dict[str, list[_Draft]]:
    spoken: dict[str, list[_Draft]] = {"council": [], "inspector": [], "press": [], "other": []}
    for one in said:
        spoken[one.mention["voice"]].append(_said(one, one.link["status"]))
    return {
        "Recommended": list(_stated(found)),
        "The council says": spoken["council"],
        "Inspectors say": spoken["inspector"],
        "Press and others": spoken["press"] + spoken["other"],
        "Doubtful": [_said(one, "doubtful") for one in doubted],
        "Searched": [_searched(row) for row in found.searched.read],
    }


def _said(one: Evidence, shape: str) -> _Draft:
    moment = when(one.document)
    day = one.mention["mention_date"]
    said = wording.status(one.link["status"]).lower()
    told = f"{one.number}, {said}, {wording.window(one.document)}"
    return _Draft(day or moment.earliest, day or moment.latest, shape, str(one.number), told)


def _stated(found: History) -> Iterable[_Draft]:
    issued = found.recommendation["issued_date"]
    moment = when(found.document)
    first, last = issued or moment.earliest, issued or moment.latest
    yield _Draft(first, last, "issued", "", f"issued {wording.day(issued) or wording.window(found.document)}")
    for row in found.made_before:
        yield _Draft(
            row["issued_date"], row["issued_date"], "again", "", f"made before, {wording.day(row['issued_date'])}"
        )
    for row in found.made_again:
        yield _Draft(
            row["issued_date"], row["issued_date"], "again", "", f"made again, {wording.day(row['issued_date'])}"
        )
    for event in found.events:
        if event.restated:
            moment = when(event.document)
            told = f"stated again, {wording.window(event.document)}"
            yield _Draft(moment.earliest, moment.latest, "restated", "", told)


def _searched(row: Row) -> _Draft:
    moment = when(row)
    shape = "meeting" if row["doc_type"] in {"minutes", "agenda"} else "document"
    return _Draft(moment.earliest, moment.latest, shape, "", wording.window(row))


def _lane(name: str, y: float, drafts: Iterable[_Draft], scale: _Scale, *, low: bool) -> Lane:
    """Return the marks of a lane; those that would lie over one another stand one above the other."""
    placed = sorted(
        ((scale(first), scale(last), draft) for draft in drafts for first, last in [_bounds(draft, scale)]),
        key=lambda one: (one[0], one[1], int(one[2].label or 0)),
    )
    marks: list[Mark] = []
    filled: list[float] = []
    for x, end, draft in placed:
        row = 0 if low else next((at for at, to in enumerate(filled) if x >= to + _MARK), len(filled))
        if low and marks and _is_seen(marks, x, draft.shape):
            continue
        if row == _ROWS:
            marks[-1] = _and_more(marks[-1], draft)
            continue
        if row == len(filled):
            filled.append(end)
        filled[row] = max(filled[row], end)
        middle = y + _PAD + row * _ROW + _ROW / 2
        marks.append(Mark(x, middle, draft.shape, draft.label, draft.told, end if end > x else None))
    return Lane(name, y, _PAD * 2 + _ROW * max(len(filled), 1) - 6, tuple(marks))


def _is_seen(marks: Sequence[Mark], x: float, shape: str) -> bool:
    """Return whether a tick there could not be told from one that is drawn."""
    last = next((mark for mark in reversed(marks) if mark.shape == shape), None)
    return last is not None and last.end is None and x - last.x < _TICK


def _and_more(mark: Mark, draft: _Draft) -> Mark:
    """Return the last mark of a full stack, labelled with those that found no room above it."""
    label = f"{mark.label.partition(' ')[0]} to {draft.label}" if draft.label else mark.label
    return replace(mark, label=label, told=f"{mark.told}; {draft.told}")


def _bounds(draft: _Draft, scale: _Scale) -> tuple[dt.date, dt.date]:
    first = draft.first or (scale.start if draft.last else scale.end)
    return first, draft.last or (scale.end if draft.first else first)


def _years(scale: _Scale) -> Iterable[tuple[float, int]]:
    last = float("-inf")
    for year in range(scale.start.year, scale.end.year + 1):
        x = scale(dt.date(year, 1, 1))
        if dt.date(year, 1, 1) >= scale.start and x - last >= _YEARS_APART:
            yield x, year
            last = x
