"""What commands share: options, exit codes, and errors told in one line.

Exit codes: 0 done, 1 a figure below its floor, 2 wrong use (options, settings, rules, an unknown id), 3 nothing to
read or rows of a review that could not be used, 4 a dataset that would break its own contract.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pipeline.audit import history
from pipeline.dataset import InvariantError
from pipeline.evaluate.floors import FloorError
from pipeline.evaluate.gold import GoldError
from pipeline.explain.find import DocumentNotFoundError
from pipeline.extract.authorities import RegisterError
from pipeline.language import RuleError
from pipeline.run import NothingToReadError
from pipeline.settings import SettingsError

BELOW_FLOOR, WRONG_USE, NOTHING_TO_READ, BROKEN = 1, 2, 3, 4
_SHOWN_BREACHES = 20

Out = Annotated[Path | None, typer.Option("--out", help="Folder of the outputs (default: outputs).")]
SettingsFile = Annotated[Path | None, typer.Option("--settings", help="TOML file (default: matters.toml).")]


@contextmanager
def reported() -> Iterator[None]:
    """Turn what a person can mend into one line on the error stream and an exit code."""
    try:
        yield
    except (SettingsError, RuleError, RegisterError, GoldError, FloorError) as error:
        raise stop(str(error), WRONG_USE) from error
    except (history.UnknownRecommendationError, DocumentNotFoundError) as error:
        raise stop(str(error.args[0]), WRONG_USE) from error
    except (NothingToReadError, FileNotFoundError) as error:
        raise stop(str(error), NOTHING_TO_READ) from error
    except InvariantError as error:
        for breach in error.violations[:_SHOWN_BREACHES]:
            typer.echo(breach, err=True)
        raise stop(f"{error}; the new dataset is in `rejected`, the old one stays", BROKEN) from error


def stop(message: str, code: int) -> typer.Exit:
    """Print ``message`` on the error stream; the exit is to be raised."""
    typer.echo(f"matters: {message}", err=True)
    return typer.Exit(code)
