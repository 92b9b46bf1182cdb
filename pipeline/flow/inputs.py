"""What a run is given: the files with their digests, and what a pull says of meetings and of papers not had."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.flow.index import Index
from pipeline.read.discover import discover
from pipeline.read.limits import MOST_BYTES
from pipeline.read.stored import stored_coverage
from pipeline.records import CoveredMeeting, Problem, SourceFile
from pipeline.settings import Settings


class NothingToReadError(ValueError):
    """No document under the paths given."""


@dataclass(frozen=True)
class Inputs:
    """``digests`` are those of ``files``, in their order."""

    files: tuple[SourceFile, ...]
    digests: tuple[str, ...]
    meetings: tuple[CoveredMeeting, ...]
    problems: tuple[Problem, ...]


def files_of(settings: Settings) -> list[SourceFile]:
    """Return the files to read; raises :class:`NothingToReadError` where there are none."""
    files = discover(settings.all_paths)
    if not files:
        raise NothingToReadError(f"no documents under {', '.join(settings.all_paths) or 'the usual folders'}")
    return files


def look_at(files: Sequence[SourceFile], settings: Settings, index: Index) -> Inputs:
    """Return the inputs; only files that changed since they were last looked at are opened."""
    meetings, problems = stored_coverage(settings.all_paths)
    digests = index.digests([file.path for file in files], MOST_BYTES)
    return Inputs(tuple(files), tuple(digests), tuple(meetings), tuple(problems))
