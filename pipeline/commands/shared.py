"""What commands share: options, exit codes, and errors told in one line.

Exit codes: 0 done, 1 a figure below its floor, 2 wrong use (options, settings, rules, an unknown id), 3 nothing to
read or rows of a review that could not be used, 4 a dataset that would break its own contract, 5 another run is at
work on the same outputs, 6 what ``matters audit --fail-on`` was to find.

Errors are told apart by name, so that ``matters --help`` need not import the stages that raise them; a test keeps
the names true.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pipeline.audit.text import harmless

BELOW_FLOOR, WRONG_USE, NOTHING_TO_READ, BROKEN, BUSY, FOUND = 1, 2, 3, 4, 5, 6
_SHOWN_BREACHES = 20

EXIT_CODES: Mapping[str, int] = {
    "pipeline.settings.SettingsError": WRONG_USE,
    "pipeline.language.rules.RuleError": WRONG_USE,
    "pipeline.extract.authorities.RegisterError": WRONG_USE,
    "pipeline.evaluate.gold.GoldError": WRONG_USE,
    "pipeline.evaluate.floors.FloorError": WRONG_USE,
    "pipeline.audit.history.UnknownRecommendationError": WRONG_USE,
    "pipeline.explain.find.DocumentNotFoundError": WRONG_USE,
    "pipeline.flow.record.RecordError": WRONG_USE,
    "pipeline.read.ocr.OcrMissingError": WRONG_USE,
    "pipeline.flow.inputs.NothingToReadError": NOTHING_TO_READ,
    "builtins.FileNotFoundError": NOTHING_TO_READ,
    "builtins.OSError": WRONG_USE,
    "sqlite3.OperationalError": WRONG_USE,
    "pipeline.dataset.check.InvariantError": BROKEN,
    "pipeline.flow.lock.BusyError": BUSY,
    "pipeline.flow.cluster.ClusterError": WRONG_USE,
}
"""The exit code of every error that a person can mend, by the full name of its class."""

Out = Annotated[Path | None, typer.Option("--out", help="Folder of the outputs (default: outputs).")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file (default: matters.toml).")]


@contextmanager
def reported() -> Iterator[None]:
    """Turn what a person can mend into one line on the error stream and an exit code."""
    try:
        yield
    except Exception as error:
        code = exit_code(error)
        if code is None:
            raise
        for breach in getattr(error, "violations", ())[:_SHOWN_BREACHES]:
            say(breach, err=True)
        kept = "; the new dataset is in `rejected`, the old one stays" if code == BROKEN else ""
        raise stop(f"{_message(error)}{kept}", code) from error


def exit_code(error: Exception) -> int | None:
    """Return the exit code of ``error``, or null for one that is a fault of the program."""
    names = (f"{kind.__module__}.{kind.__name__}" for kind in type(error).__mro__)
    return next((EXIT_CODES[name] for name in names if name in EXIT_CODES), None)


def _message(error: Exception) -> str:
    return str(error.args[0]) if isinstance(error, LookupError) and error.args else str(error)


def say(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print ``text`` without what steers a terminal: words of documents and names of files stand in it."""
    typer.echo(harmless(text), err=err, nl=nl)


def stop(message: str, code: int) -> typer.Exit:
    """Print ``message`` on the error stream; the exit is to be raised."""
    say(f"matters: {message}", err=True)
    return typer.Exit(code)
