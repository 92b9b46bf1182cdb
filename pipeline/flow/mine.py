"""Reading and extraction of documents, each by itself: in a process pool, and only those that are new."""

from __future__ import annotations

import functools
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import pipeline
from pipeline.extract.context import Toolkit
from pipeline.extract.document import extract
from pipeline.flow.cache import RecordCache, version_of
from pipeline.flow.progress import Progress
from pipeline.flow.versions import libraries
from pipeline.read import read
from pipeline.records import Document, Extraction, MinedDocument, Problem, SourceFile, stable_id

_WORTH_A_POOL = 8
_STAGES = ("records.py", "problems.py", "read", "language", "extract")


@dataclass(frozen=True, slots=True)
class Equipment:
    """Where the rules and the registers of authorities are; a worker loads its toolkit from them."""

    models: Path
    registers: tuple[Path, ...]

    def version(self) -> str:
        """Return a digest of all that reading and extraction depend on besides the file."""
        home = Path(pipeline.__file__).parent
        folders = [*(home / stage for stage in _STAGES), self.models, *self.registers]
        made_with = [f"{name} {number}" for name, number in libraries().items()]
        return version_of(folders, [*made_with, f"office {shutil.which('soffice') is not None}"])


@functools.cache
def _toolkit(equipment: Equipment) -> Toolkit:
    return Toolkit.load(equipment.models, equipment.registers)


def mine(file: SourceFile, equipment: Equipment) -> MinedDocument:
    """Read and extract one file.

    A fault in reading gives a failed document, one in extraction leaves the document as read, with status
    partial; a problem names the fault.
    """
    try:
        document = read(file)
    except Exception as error:
        return _crashed(file, repr(error))
    try:
        return MinedDocument(document, extract(document, _toolkit(equipment)))
    except Exception as error:
        found = Problem(document.source, "extract", "extraction_failed", repr(error), document.document_id)
        return MinedDocument(replace(document, status=_worse(document.status)), Extraction(problems=(found,)))


def _worse(status: str) -> str:
    return "partial" if status == "ok" else status


def mine_all(
    files: Sequence[SourceFile],
    equipment: Equipment,
    cache: RecordCache[MinedDocument] | None,
    workers: int,
    progress: Progress,
) -> list[MinedDocument]:
    """Return the documents of ``files`` in their order, from ``cache`` where it has them.

    The result does not depend on ``workers``. A file that brings its process down becomes a failed document.
    """
    keys = {file: _key(file, cache) for file in files}
    done = {file: found for file in files if (found := _cached(file, keys[file], cache)) is not None}
    fresh = [file for file in files if file not in done]
    advance = progress("reading", len(fresh))
    for file, mined in _mine_fresh(fresh, equipment, workers):
        done[file] = mined
        if cache is not None:
            cache.put(keys[file], mined)
        advance()
    return [done[file] for file in files]


def _key(file: SourceFile, cache: RecordCache[MinedDocument] | None) -> str:
    return cache.key(_digest(file.path), file.source, file.manifest) if cache is not None else ""


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def _cached(file: SourceFile, key: str, cache: RecordCache[MinedDocument] | None) -> MinedDocument | None:
    return cache.get(key) if cache is not None else None


def _mine_fresh(
    files: Sequence[SourceFile], equipment: Equipment, workers: int
) -> Iterator[tuple[SourceFile, MinedDocument]]:
    if workers < 2 or len(files) < _WORTH_A_POOL:
        for file in files:
            yield file, mine(file, equipment)
        return
    left = dict.fromkeys(files)
    for file, mined in _in_pool(files, equipment, workers):
        del left[file]
        yield file, mined
    for file in left:
        alone = next((mined for _, mined in _in_pool([file], equipment, 1)), None)
        yield file, alone or _crashed(file, "reading it ended the process")


def _in_pool(
    files: Sequence[SourceFile], equipment: Equipment, workers: int
) -> Iterator[tuple[SourceFile, MinedDocument]]:
    """Yield documents as they are done, until all are or a process of the pool dies."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        futures = {pool.submit(mine, file, equipment): file for file in files}
        for future in as_completed(futures):
            try:
                yield futures[future], future.result()
            except BrokenProcessPool:
                continue


def _crashed(file: SourceFile, how: str) -> MinedDocument:
    digest = _digest(file.path)
    document_id = stable_id("doc", digest)
    found = Problem(file.source, "read", "reader_crashed", how, document_id)
    return MinedDocument(
        Document(
            document_id=document_id,
            source=file.source,
            sha256=digest,
            media_type="application/octet-stream",
            text="",
            passages=(),
            status="failed",
            manifest=file.manifest,
            problems=(found,),
        )
    )
