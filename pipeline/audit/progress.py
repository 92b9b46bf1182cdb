"""Progress bars for people: on the error stream, and only where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.flow.progress import Progress as Listener
from pipeline.flow.progress import silent


@contextmanager
def bars() -> Iterator[Listener]:
    """Yield a listener that draws a bar for each stage, or the silent one where nobody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    columns = (TextColumn("{task.description:<8}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:

        def start(stage: str, total: int) -> Callable[[], None]:
            task = shown.add_task(stage, total=total)
            return lambda: shown.advance(task)

        yield start
