"""CPU seconds of each phase of a run, in one process: ``python -m benchmarks.phases PATH...``, as JSON.

Set ``OPENBLAS_NUM_THREADS=1``, as a run does for its workers and :mod:`benchmarks.ratios` for this: threads of the
matrix library that wait for each other count as work of linking.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.dataset.check import violations
from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.join import join
from pipeline.dataset.rows import Linked, build
from pipeline.extract import document as extraction
from pipeline.extract.context import Toolkit
from pipeline.flow.group import Group, by_authority, fold
from pipeline.language import match_minutes, parse_any
from pipeline.link import default_linker, follow_up, link_authority
from pipeline.link.minute_targets import minute_targets
from pipeline.read import discover, read
from pipeline.read.sniff import media_type
from pipeline.records import Document, MinedDocument
from pipeline.run import latest_date
from pipeline.settings import Settings

T = TypeVar("T")
PHASES = ("load", "sniff", "read", "language", "extract", "link", "rows", "write")
_LANGUAGE = (parse_any, match_minutes)


class Clock:
    """CPU seconds by phase."""

    def __init__(self) -> None:
        self.seconds = dict.fromkeys(PHASES, 0.0)

    @contextmanager
    def on(self, phase: str) -> Iterator[None]:
        """Count what is done meanwhile for ``phase``."""
        start = time.process_time()
        try:
            yield
        finally:
            self.seconds[phase] += time.process_time() - start

    def timed(self, phase: str, work: Callable[..., T]) -> Callable[..., T]:
        """Return ``work`` with its time counted for ``phase``."""

        def counted(*arguments: object) -> T:
            with self.on(phase):
                return work(*arguments)

        return counted


def phases(paths: Sequence[str]) -> dict[str, float]:
    """Return the CPU seconds of each phase over the documents under ``paths``."""
    clock, settings = Clock(), Settings(tuple(paths))
    with clock.on("load"):
        toolkit = Toolkit.load(settings.models, settings.all_registers)
        default_linker()
    mined = list(_mined(paths, toolkit, clock))
    corpus, _ = fold(mined)
    as_of = latest_date(corpus)
    with tempfile.TemporaryDirectory() as folder:
        fragments = [_fragment(group, as_of, clock) for group in by_authority(corpus)]
        with clock.on("write"):
            join(fragments, Path(folder) / "dataset")
    return {phase: round(seconds, 3) for phase, seconds in clock.seconds.items()}


def _mined(paths: Sequence[str], toolkit: Toolkit, clock: Clock) -> Iterator[MinedDocument]:
    for work in _LANGUAGE:
        vars(extraction)[work.__name__] = clock.timed("language", work)
    try:
        for file in discover(paths):
            with clock.on("sniff"):
                media_type(file.path.read_bytes())
            with clock.on("read"):
                document = read(file)
            yield _extracted(document, toolkit, clock)
    finally:
        vars(extraction).update({work.__name__: work for work in _LANGUAGE})
    clock.seconds["extract"] -= clock.seconds["language"]


def _extracted(document: Document, toolkit: Toolkit, clock: Clock) -> MinedDocument:
    with clock.on("extract"):
        try:
            return MinedDocument(document, extraction.extract(document, toolkit))
        except Exception:
            return MinedDocument(replace(document, status="partial"))


def _fragment(group: Group[MinedDocument], as_of: object, clock: Clock) -> bytes:
    with clock.on("link"):
        linked = link_authority(group.documents, group.code, group.name)
        ledger = follow_up(linked, group.documents, as_of) if as_of else ()  # type: ignore[arg-type]
    with clock.on("rows"):
        rows = build(group.documents, [Linked(linked, ledger, minute_targets(group.documents))])
        assert violations(rows, {one.document_id: one.document.page_starts for one in group.documents}) == []
    with clock.on("write"):
        return to_fragment(rows)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(phases(sys.argv[1:])) + "\n")
