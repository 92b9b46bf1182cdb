"""``matters evaluate``: the dataset held against gold, floors kept, two datasets compared."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.shared import BELOW_FLOOR, WRONG_USE, Out, SettingsFile, reported, say, stop
from pipeline.locations import FLOORS
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.evaluate import Evaluation, Gold

_WIDTH = 160


class EvaluationFormat(StrEnum):
    """How an evaluation is printed."""

    table = "table"
    json = "json"
    markdown = "markdown"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold: reports, minutes, links.")],
    out: Out = None,
    errors: Annotated[int, typer.Option("--errors", min=0, help="List up to N errors of each figure.")] = 0,
    form: Annotated[EvaluationFormat, typer.Option("--format", help="How to print it.")] = EvaluationFormat.table,
    compare: Annotated[
        tuple[Path, Path] | None, typer.Option("--compare", help="Gains and losses between two dataset folders.")
    ] = None,
    gate: Annotated[
        str | None, typer.Option("--gate", help="Fail if a figure is below the floors so named.")
    ] = None,
    set_floors: Annotated[str | None, typer.Option("--set-floors", help="Raise the floors so named.")] = None,
    lower: Annotated[list[str] | None, typer.Option("--lower", help="A floor that may fall.")] = None,
    because: Annotated[list[str] | None, typer.Option("--because", help="Why it may; one for each.")] = None,
    floors: Annotated[Path, typer.Option("--floors", help="File of floors.")] = FLOORS,
    settings: SettingsFile = None,
) -> None:
    """Hold the dataset against gold: precision, recall and F1 of everything in it."""
    from pipeline.evaluate import changes, load_gold, present
    from pipeline.evaluate import evaluate as hold_against

    with reported():
        wanted = load_gold(gold)
        if compare:
            old, new = (hold_against(folder, wanted) for folder in compare)
            for line in present.change_lines(changes(old, new)):
                say(line)
            return
        evaluation = hold_against(load_settings(settings, out=out).dataset, wanted)
        if set_floors:
            _set(floors, set_floors, evaluation, wanted, _reasons(lower, because))
            say(f"floors of {set_floors} written to {floors}")
        elif gate:
            _check(floors, gate, evaluation, wanted)
        else:
            _print(evaluation, form, errors)


def _print(evaluation: Evaluation, form: EvaluationFormat, errors: int) -> None:
    from rich.console import Console

    from pipeline.evaluate import present

    if form is EvaluationFormat.json:
        say(present.as_json(evaluation, errors), nl=False)
        return
    if form is EvaluationFormat.markdown:
        say(present.as_markdown(evaluation), nl=False)
    else:
        console = Console()
        present.print_tables(
            console if console.is_terminal else Console(width=_WIDTH), present.sections(evaluation)
        )
    for line in present.error_lines(evaluation.errors(errors)):
        say(line)
    if evaluation.absent:
        say(f"not in the dataset: {', '.join(evaluation.absent)}", err=True)


def _reasons(lower: Sequence[str] | None, because: Sequence[str] | None) -> dict[str, str]:
    from pipeline.evaluate.floors import FloorError

    if len(lower or ()) != len(because or ()):
        raise FloorError("each --lower needs a --because of its own")
    return dict(zip(lower or (), because or (), strict=True))


def _set(file: Path, name: str, evaluation: Evaluation, gold: Gold, reasons: dict[str, str]) -> None:
    from pipeline.evaluate.floors import measured, read_floors, risen, write_floors

    sets = read_floors(file)
    write_floors(file, {**sets, name: risen(sets.get(name), measured(evaluation), gold.digest, reasons)})


def _check(file: Path, name: str, evaluation: Evaluation, gold: Gold) -> None:
    from pipeline.evaluate.floors import below, measured, read_floors

    sets = read_floors(file)
    if name not in sets:
        raise stop(f"{file} has no floors called {name}", WRONG_USE)
    breaches = below(sets[name], measured(evaluation), gold.digest)
    for line in breaches:
        say(line, err=True)
    if breaches:
        raise typer.Exit(BELOW_FLOOR)
    say(f"all {len(sets[name].floors)} figures stand on or above their floors")
