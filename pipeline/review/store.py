"""The decisions on disk: a file of JSON lines for each authority, to which lines are only added."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.records import Problem
from pipeline.review.decisions import Decision, DecisionError, from_line, to_line

try:
    import fcntl
except ImportError:  # Windows; there two imports at one moment are not kept apart
    fcntl = None  # type: ignore[assignment]

_SUFFIX = ".jsonl"


@dataclass(frozen=True)
class Stored:
    """What a folder holds: ``decisions`` in the order they were made, and a problem for each bad line."""

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()


def load_decisions(folder: Path) -> Stored:
    """Return the decisions stored in ``folder``, which need not exist; by time, then by file and line."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            if line.strip():
                try:
                    decisions.append(from_line(line.decode()))
                except (DecisionError, UnicodeDecodeError) as error:
                    message = f"line {number} is not a decision: {error}"
                    problems.append(Problem(path.name, "review", "decision_unreadable", message))
    return Stored(tuple(sorted(decisions, key=lambda one: one.decided_at)), tuple(problems))


def store(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add ``decisions`` to the files of their authorities in ``folder``, each file whole or not at all.

    What a file holds already is kept byte for byte, lines not understood included.
    """
    by_file: dict[str, list[str]] = {}
    for decision in decisions:
        by_file.setdefault(file_of(decision), []).append(to_line(decision))
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        for name, lines in sorted(by_file.items()):
            _add(folder / name, lines)


def file_of(decision: Decision) -> str:
    """Return the name of the file that holds ``decision``."""
    return (re.sub(r"[^\w]+", "-", decision.target.authority).strip("-") or "no-authority") + _SUFFIX


def _add(path: Path, lines: Iterable[str]) -> None:
    before = path.read_bytes() if path.exists() else b""
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    handle, scratch = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(before + gap + "".join(f"{line}\n" for line in lines).encode())
            stream.flush()
            os.fsync(stream.fileno())
        Path(scratch).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(scratch).replace(path)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep others from adding to ``folder`` at the same time."""
    with (folder / ".lock").open("w") as stream:
        if fcntl is not None:
            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
