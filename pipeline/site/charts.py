"""The charts: what is counted, and where the bars stand, for a template to draw as SVG.

They are drawn here and not by a plotting library: under a strict Content-Security-Policy a page takes no inline
style, which such libraries write, and importing one costs more than writing all the pages of a small corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.audit.ledger import Entry
from pipeline.dataset import Rows
from pipeline.site import wording

_BARS = 30  # authorities drawn; the table has all
_THEMES = 15
_LAGS = ((183, "Within 6 months"), (365, "6 to 12 months"), (730, "1 to 2 years"), (1096, "2 to 3 years"))
_LATER, _NEVER = "Later than 3 years", "Never, so far"
PAPERS: Mapping[str, tuple[str, ...]] = {
    "Minutes and agendas": ("minutes", "agenda"),
    "Other council papers": ("briefing_note", "committee_report", "action_plan", "other"),
    "Inspection reports and letters": ("inspection_report", "inspection_letter"),
    "News": ("news",),
}
"""The sorts of papers that coverage is told by."""


@dataclass(frozen=True)
class Bar:
    """A part of a bar: ``start`` and ``length`` in shares of the longest; ``series`` is the key of its colour."""

    series: str
    start: float
    length: float
    number: int


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, a line each, in parts; ``series`` are the keys of colours and what they stand for.

    ``left_out`` lines are in the table only.
    """

    lines: tuple[tuple[str, tuple[Bar, ...], int], ...]
    series: tuple[tuple[str, str], ...]
    left_out: int = 0


@dataclass(frozen=True)
class Grid:
    """Numbers by row and column, each with its shade from 0 to 5."""

    rows: tuple[tuple[str, tuple[tuple[int, int], ...]], ...]
    columns: tuple[str, ...]
    left_out: int = 0


@dataclass(frozen=True)
class Chart:
    """One chart: what it shows, what to make of it, the drawing, and the table beneath: heads and lines."""

    key: str
    title: str
    note: str
    drawing: Bars | Grid
    heads: tuple[str, ...]
    table: tuple[tuple[str | int, ...], ...]


def charts(ledger: Sequence[Entry], rows: Rows) -> list[Chart]:
    """Return the charts of a corpus: its ledger, and its rows of ``documents``."""
    made = [_status_by_authority(ledger), _lag(ledger), _themes(ledger), _coverage(rows)]
    return [chart for chart in made if chart.table]


def bars(
    lines: Sequence[tuple[str, Sequence[int]]], series: Sequence[tuple[str, str]], most: int | None = None
) -> Bars:
    """Return stacked bars for ``lines``: a name and a number for each of ``series``; ``most`` lines are drawn."""
    longest = max((sum(numbers) for _, numbers in lines), default=0) or 1
    drawn = []
    for name, numbers in lines[:most]:
        parts, at = [], 0
        for place, number in enumerate(numbers):
            if number:
                parts.append(Bar(series[place][0], round(at / longest, 4), round(number / longest, 4), number))
            at += number
        drawn.append((name, tuple(parts), at))
    return Bars(tuple(drawn), tuple(series), max(0, len(lines) - len(drawn)))


def status_series(statuses: Iterable[str]) -> list[tuple[str, str]]:
    """Return the colours of statuses and their names."""
    return [(f"status-{one}", wording.status(one)) for one in statuses]


def _status_by_authority(ledger: Sequence[Entry]) -> Chart:
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in ledger:
        counted[entry.recommendation["authority"] or "No authority named"][entry.follow_up["status"]] += 1
    statuses = [one for one in wording.STATUS if any(found[one] for found in counted.values())]
    order = sorted(counted, key=lambda name: (-counted[name]["no_follow_up"], -counted[name].total(), name))
    lines = [(name, [counted[name][one] for one in statuses]) for name in order]
    series = status_series(statuses)
    return Chart(
        "status",
        "Status by authority",
        "Those with the most recommendations of which nothing was heard come first. A long bar may only mean that "
        "more reports are in the corpus.",
        bars(lines, series, _BARS),
        ("Authority", *(name for _, name in series), "All"),
        tuple((name, *numbers, sum(numbers)) for name, numbers in lines),
    )


def _lag(ledger: Sequence[Entry]) -> Chart:
    counted: Counter[str] = Counter()
    for entry in ledger:
        if entry.follow_up["status"] in {"nothing_searched", "not_yet_due"}:
            continue
        days = entry.follow_up["days_to_first_mention"]
        if days is not None or not entry.follow_up["mentions"]:
            counted[_NEVER if days is None else next((name for most, name in _LAGS if days <= most), _LATER)] += 1
    names = [name for _, name in _LAGS] + [_LATER, _NEVER]
    return Chart(
        "lag",
        "How long until the first mention",
        "From the day a recommendation was issued to the first dated passage that speaks of it. Recommendations "
        "with nothing to search, or not yet due, are left out.",
        bars([(name, [counted[name]]) for name in names], [("papers0", "Recommendations")]),
        ("First mention", "Recommendations"),
        tuple((name, counted[name]) for name in names) if counted else (),
    )


def _themes(ledger: Sequence[Entry]) -> Chart:
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for entry in ledger:
        if entry.recommendation["issued_date"]:
            for subject in entry.recommendation["subjects"]:
                counted[subject][entry.recommendation["issued_date"].year] += 1
    years = sorted({year for found in counted.values() for year in found})
    years = list(range(years[0], years[-1] + 1)) if years else []
    order = sorted(counted, key=lambda name: (-counted[name].total(), name))
    most = max((number for found in counted.values() for number in found.values()), default=1)
    lines = [(wording.words(name), [counted[name][year] for year in years]) for name in order]
    drawn = tuple(
        (name, tuple((number, -(-number * 5 // most)) for number in numbers)) for name, numbers in lines[:_THEMES]
    )
    return Chart(
        "themes",
        "Themes over the years",
        "How many recommendations of each year name a subject; one may name several. The darker, the more.",
        Grid(drawn, tuple(map(str, years)), max(0, len(lines) - _THEMES)),
        ("Subject", *map(str, years), "All"),
        tuple((name, *numbers, sum(numbers)) for name, numbers in lines),
    )


def _coverage(rows: Rows) -> Chart:
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    sorts = {kind: name for name, kinds in PAPERS.items() for kind in kinds}
    authorities: dict[int, set[str]] = defaultdict(set)
    for row in rows["documents"]:
        if row["document_date"] and row["status"] != "failed":
            year = row["document_date"].year
            counted[year][sorts.get(row["doc_type"], "Other council papers")] += 1
            if row["doc_type"] in PAPERS["Minutes and agendas"] and row["authority"]:
                authorities[year].add(row["authority"].casefold())
    years = range(min(counted), max(counted) + 1) if counted else range(0)
    names = [name for name in PAPERS if any(found[name] for found in counted.values())]
    lines = [(str(year), [counted[year][name] for name in names]) for year in years]
    return Chart(
        "coverage",
        "What was searched, by year",
        "Dated papers that could be read. In a year without minutes, a council’s answer would not be found.",
        bars(lines, [(f"papers{place}", name) for place, name in enumerate(names)]),
        ("Year", *names, "All", "Authorities with minutes"),
        tuple((name, *numbers, sum(numbers), len(authorities[int(name)])) for name, numbers in lines),
    )
