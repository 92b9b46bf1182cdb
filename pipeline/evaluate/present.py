"""An evaluation made fit to print: a table for a terminal, JSON, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.evaluate.changes import Change
from pipeline.evaluate.evaluation import Evaluation
from pipeline.evaluate.figures import GROUPS, Figures, Spread, by_group
from pipeline.evaluate.verdicts import Verdict

HEADINGS = ("figure", "precision", "recall", "F1", "found", "missed", "right", "wrong")
SPREAD_HEADINGS = ("authorities", "mean", "95 % interval")
_TITLES = {
    "framework": "By framework",
    "authority": "By authority or council",
    "doc_type": "By type of document",
    "basis": "Links by basis (precision)",
}
_QUOTED = 110
_LINKS = ("links", "links, strong")


def as_json(evaluation: Evaluation, errors: int = 0) -> str:
    """Return the evaluation as JSON: totals, groups, spread over authorities, calibration, errors by document."""
    groups = {group: _nested(by_group(evaluation.frame, group)) for group in GROUPS}
    content: dict[str, Any] = {
        "figures": {name: _numbers(figures) for name, figures in evaluation.totals.items()},
        "over_authorities": {name: asdict(one) for name, one in evaluation.spread.items()},
        "groups": groups,
        "calibration": {name: asdict(one) for name, one in evaluation.calibration.items()},
        "absent": list(evaluation.absent),
    }
    if errors:
        content["errors"] = {name: list(map(asdict, found)) for name, found in evaluation.errors(errors).items()}
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _nested(groups: dict[tuple[str, str], Figures]) -> dict[str, dict[str, Any]]:
    nested: dict[str, dict[str, Any]] = {}
    for (figure, group), figures in groups.items():
        nested.setdefault(group, {})[figure] = _numbers(figures)
    return dict(sorted(nested.items()))


def _numbers(figures: Figures) -> dict[str, float | None]:
    rates = {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1}
    return {**rates, **asdict(figures)}


def sections(evaluation: Evaluation, groups: Sequence[str] = GROUPS) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the titles and tables of an evaluation, headings first, all as text; none without rows."""
    totals, spread = evaluation.totals, evaluation.spread
    rows = ([*_cells(name, one), *_over(spread.get(name))] for name, one in totals.items())
    yield "All documents", [[*HEADINGS, *SPREAD_HEADINGS], *rows]
    for group in groups:
        found = sorted(by_group(evaluation.frame, group).items(), key=lambda item: item[0][::-1])
        kept = [(key, one) for key, one in found if group != "basis" or key[0] in _LINKS]
        if kept:
            lines = ([name, *_cells(figure, one)] for (figure, name), one in kept)
            yield _TITLES[group], [[group.replace("_", " "), *HEADINGS], *lines]
    bins = [
        [name, f"{one.low:.1f}–{one.high:.1f}", str(one.links), _rate(one.score), _rate(one.agreed)]
        for name, measured in evaluation.calibration.items()
        for one in measured.bins
    ]
    errors = ", ".join(f"{name} {one.error:.3f}" for name, one in evaluation.calibration.items())
    if bins:
        headings = ["of", "score", "links", "mean", "agreed"]
        yield f"Calibration of scores (expected error: {errors})", [headings, *bins]


def _cells(name: str, figures: Figures) -> list[str]:
    rates = (figures.precision, figures.recall, figures.f1)
    return [name, *map(_rate, rates), *map(str, (figures.found, figures.missed, figures.right, figures.wrong))]


def _over(spread: Spread | None) -> list[str]:
    if spread is None:
        return ["", "", ""]
    return [str(spread.authorities), _rate(spread.mean), f"{_rate(spread.low)}–{_rate(spread.high)}"]


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def print_tables(console: Console, tables: Iterable[tuple[str, list[list[str]]]]) -> None:
    """Print tables with their titles; names stand left, numbers right."""
    for title, (headings, *rows) in tables:
        table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
        for place, heading in enumerate(headings):
            named = all(not row[place][:1].isdigit() for row in rows) and any(row[place] for row in rows)
            table.add_column(heading, justify="left" if named else "right", no_wrap=not named, overflow="fold")
        for row in rows:
            table.add_row(*map(Text, row))
        console.print(table)


def as_markdown(evaluation: Evaluation, groups: Sequence[str] = GROUPS) -> str:
    """Return the tables as Markdown, each under a heading."""
    blocks = []
    for title, (headings, *rows) in sections(evaluation, groups):
        lines = [headings, ["---"] * len(headings), *rows]
        blocks.append(f"### {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines))
    return "\n\n".join(blocks) + "\n"


def error_lines(errors: dict[str, list[Verdict]]) -> Iterator[str]:
    """Yield the errors, under the document in which they stand."""
    for document, found in errors.items():
        identity = next((f" ({one.document_id})" for one in found if one.document_id), "")
        yield document + identity
        yield from (f"  {one.figure}, {one.outcome}: {_short(one.what)}" for one in found)


def change_lines(found: Sequence[Change]) -> Iterator[str]:
    """Yield gains and losses, under the document in which they stand, and their number."""
    document = None
    for one in found:
        if one.document != document:
            document = one.document
            yield f"{one.document_id} {document}".lstrip()
        became = {"gain": "no longer", "loss": "now"}[one.sort]
        yield f"  {one.sort}: {one.figure}, {became} {one.outcome}: {_short(one.what)}"
    gains = sum(one.sort == "gain" for one in found)
    yield f"{gains} gains, {len(found) - gains} losses"


def _short(text: str) -> str:
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return plain if len(plain) <= _QUOTED else plain[: _QUOTED - 1].rstrip() + "…"
