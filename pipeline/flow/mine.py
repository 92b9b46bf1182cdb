"""Reading and extraction of documents, each by itself: by a crew, and only those that are new."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.flow.cache import RecordCache, key_of, name_of
from pipeline.flow.crew import LOST, Crew, Lost
from pipeline.flow.index import Entry, Index
from pipeline.flow.limits import Limits
from pipeline.flow.processes import collect_seldom
from pipeline.flow.progress import Progress
from pipeline.flow.recognise import Ocr
from pipeline.flow.store import Store
from pipeline.flow.versions import extraction_version
from pipeline.records import Document, Extraction, MinedDocument, Problem, SourceFile, stable_id

if TYPE_CHECKING:
    from pipeline.extract.context import Toolkit

_CHANGED = "changed while it was read"


@dataclass(frozen=True, slots=True)
class Equipment:
    """Where the rules and the registers of authorities are; a worker loads its toolkit from them.

    ``ocr`` is the text recognition asked for, if any.
    """

    models: Path
    registers: tuple[Path, ...]
    ocr: Ocr | None = None

    def version(self) -> str:
        """Return a digest of all that reading and extraction depend on besides the file."""
        version = extraction_version(self.models, self.registers)
        return version if self.ocr is None else key_of(version, self.ocr.engine, self.ocr.most_pages)


@dataclass(frozen=True, slots=True)
class Task:
    """One file to mine, its digest, and where its record goes."""

    file: SourceFile
    sha256: str
    key: str
    equipment: Equipment
    store: Store


@functools.cache
def _toolkit(models: Path, registers: tuple[Path, ...]) -> Toolkit:
    from pipeline.extract.context import Toolkit

    toolkit = Toolkit.load(models, registers)
    collect_seldom()
    return toolkit


def mine(file: SourceFile, equipment: Equipment) -> MinedDocument:
    """Read and extract one file.

    A fault in reading gives a failed document, one in extraction leaves the document as read, with status
    partial; a problem names the fault. Raises MemoryError, and :class:`pipeline.language.RuleError` or
    :class:`pipeline.extract.authorities.RegisterError` for rules or a register that cannot be used.
    """
    from pipeline.extract.document import extract
    from pipeline.read import read

    toolkit = _toolkit(equipment.models, equipment.registers)
    document = read(file, equipment.ocr.recognition() if equipment.ocr else None)
    try:
        return MinedDocument(document, extract(document, toolkit))
    except MemoryError:
        raise
    except Exception as error:
        found = Problem(document.source, "extract", "extraction_failed", repr(error), document.document_id)
        return MinedDocument(replace(document, status=_worse(document.status)), Extraction(problems=(found,)))


def _worse(status: str) -> str:
    return "partial" if status == "ok" else status


def mine_to_store(task: Task) -> Entry:
    """Mine one file and store its record; return its entry. This is what a worker does.

    A record that an interrupted run has stored already is taken as it is.
    """
    found = RecordCache(task.store, MinedDocument).get(task.key)
    if found is not None and not any(one.code in LOST for one in found.document.problems):
        return _entry(found, task, task.store.seal(name_of(task.key)) or "")
    mined = mine(task.file, task.equipment)
    return _stored(mined, task, "" if mined.document.sha256 == task.sha256 else _CHANGED)


def _stored(mined: MinedDocument, task: Task, limits: str = "") -> Entry:
    return _entry(mined, task, RecordCache(task.store, MinedDocument).put(task.key, mined), limits)


def _entry(mined: MinedDocument, task: Task, digest: str, limits: str = "") -> Entry:
    document = mined.document
    return Entry(
        task.key, digest, document.document_id, document.source, document.sha256, mined.extraction.facts, limits
    )


def mine_here(files: Iterable[SourceFile], equipment: Equipment) -> list[MinedDocument]:
    """Return the documents of ``files``, mined in this process, without cache or limits."""
    return [mine(file, equipment) for file in files]


@dataclass(frozen=True)
class Miner:
    """What mining needs besides the files: rules, a store for the records, the index of it, and limits."""

    equipment: Equipment
    store: Store
    index: Index
    limits: Limits

    def mine_all(
        self, files: Sequence[SourceFile], digests: Sequence[str], crew: Crew, progress: Progress
    ) -> list[Entry]:
        """Return an entry for each of ``files`` in their order; only those not known are mined.

        The result does not depend on the crew. A file that its worker could not read within the limits, or that
        brought it down twice, becomes a failed document with a problem.
        """
        version = self.equipment.version()
        tasks = [self._task(file, sha256, version) for file, sha256 in zip(files, digests, strict=True)]
        found = self.index.entries([task.key for task in tasks])
        known = {key: entry for key, entry in found.items() if entry.limits in ("", str(self.limits))}
        fresh = list({task.key: task for task in tasks if task.key not in known}.values())
        advance = progress("reading", len(fresh))
        again: list[Task] = []
        for task, made in crew.each(mine_to_store, fresh, self.limits):
            if isinstance(made, Lost) and made.code == "reader_crashed":
                again.append(task)
                continue
            known[task.key] = self._entered(task, made)
            advance()
        for task, made in crew.each(mine_to_store, again, self.limits):
            known[task.key] = self._entered(task, made)
            advance()
        return [known[task.key] for task in tasks]

    def _task(self, file: SourceFile, sha256: str, version: str) -> Task:
        key = key_of(version, sha256, file.source, file.manifest)
        return Task(replace(file, path=file.path.absolute()), sha256, key, self.equipment, self.store)

    def _entered(self, task: Task, found: Entry | Lost) -> Entry:
        entry = _stored(_lost(task, found), task, str(self.limits)) if isinstance(found, Lost) else found
        self.index.enter(entry)
        return entry


def _lost(task: Task, lost: Lost) -> MinedDocument:
    """Return a failed document for a file whose worker was lost."""
    document_id = stable_id("doc", task.sha256)
    found = Problem(task.file.source, "read", lost.code, lost.how, document_id)
    return MinedDocument(
        Document(
            document_id=document_id,
            source=task.file.source,
            sha256=task.sha256,
            media_type="application/octet-stream",
            text="",
            passages=(),
            status="failed",
            manifest=task.file.manifest,
            problems=(found,),
        )
    )
