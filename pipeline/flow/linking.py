"""Linking of each authority, and its rows: by a crew, and only where something it depends on has changed.

Of each authority four things are kept: the rows of every table but the ledger; those of the ledger; the ledger of
its last day, from which those of later days follow; and what ledgers are made from, for earlier days. So another
day of the ledger links nothing again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pipeline.dataset.check import InvariantError, ledger_violations, violations
from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.link_rows import follow_up_row
from pipeline.dataset.rows import Linked, build
from pipeline.flow.cache import RecordCache, key_of, name_of
from pipeline.flow.crew import Crew, Lost, WorkLostError
from pipeline.flow.decided import decisions_on
from pipeline.flow.group import Group
from pipeline.flow.index import Entry, Index
from pipeline.flow.progress import Progress
from pipeline.flow.store import Store
from pipeline.flow.versions import linking_version
from pipeline.link.dated import Ledger
from pipeline.records import Document, Extraction, FollowUp, LinkedAuthority, MinedDocument
from pipeline.review.decisions import Decision, to_line

T = TypeVar("T")

LEDGER = "follow_up"


class RecordsMissingError(LookupError):
    """Records of documents are no longer in the store, or damaged; the arguments are their keys."""


def mend(work: Callable[[], T], index: Index) -> T:
    """Return what ``work`` gives; records it finds damaged are forgotten, each once, and it is done again.

    Raises :class:`RecordsMissingError` where a record made anew cannot be read either.
    """
    forgotten: set[str] = set()
    while True:
        try:
            return work()
        except RecordsMissingError as error:
            if not forgotten.isdisjoint(error.args):
                raise
            forgotten.update(error.args)
            index.forget(error.args)


@dataclass(frozen=True, slots=True)
class Stores:
    """Where records of documents lie, where what linking made of them does, and pages read by text recognition."""

    documents: Store
    linked: Store
    recognised: Store


@dataclass(frozen=True, slots=True)
class Settled:
    """What the ledger of an authority is made from: what linking said, and its documents without words."""

    linked: LinkedAuthority
    documents: tuple[MinedDocument, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """What all authorities of a run are linked by: the day of the ledger, the folder of the rules, the stores."""

    as_of: dt.date | None
    models: Path
    stores: Stores


@dataclass(frozen=True, slots=True)
class Task:
    """One authority to link: the keys of its documents' records, and what reviewers decided.

    ``rows`` and ``ledger`` are the keys of the two fragments; ``ledger`` is null where there is no day for one.
    """

    code: str | None
    name: str | None
    documents: tuple[str, ...]
    decisions: tuple[Decision, ...]
    rows: str
    ledger: str | None
    terms: Terms


@dataclass(frozen=True, slots=True)
class LinkedGroup:
    """An authority whose rows are in the store: the keys of its fragments, and the ids of its documents.

    ``seals`` are digests of the fragments: where they are the same, so are the rows.
    """

    fragments: tuple[str, ...]
    seals: tuple[str, ...]
    documents: tuple[str, ...]


def link_all(
    groups: Sequence[Group[Entry]], decisions: Sequence[Decision], terms: Terms, crew: Crew, progress: Progress
) -> list[LinkedGroup]:
    """Return the groups in their order, their rows in the store; only those not there are linked, largest first.

    The result does not depend on the crew. Raises :class:`InvariantError` where rows would break the contract, and
    :class:`WorkLostError` where a worker was lost twice over one authority.
    """
    version = linking_version(terms.models)
    tasks = [_task(group, decisions_on(group, decisions), version, terms) for group in groups]
    wanted = [task for task in tasks if not (_is_linked(task) and (_has_ledger(task) or _dated_anew(task)))]
    wanted.sort(key=lambda task: -len(task.documents))
    advance = progress("linking", len(wanted))
    _do(wanted, crew, advance)
    return [
        LinkedGroup(_fragments(task), _seals(task), tuple(entry.document_id for entry in group.documents))
        for task, group in zip(tasks, groups, strict=True)
    ]


def _do(tasks: Sequence[Task], crew: Crew, advance: Callable[[], None]) -> None:
    lost: list[Task] = []
    broken: list[str] = []
    for task, found in crew.each(link_group, tasks):
        if isinstance(found, Lost):
            lost.append(task)
        else:
            broken.extend(found)
            advance()
    for task, found in crew.each(link_group, lost):
        if isinstance(found, Lost):
            raise WorkLostError(f"linking {task.name or task.code or 'a body'} failed twice: {found.how}")
        broken.extend(found)
        advance()
    if broken:
        raise InvariantError(broken)


def _task(group: Group[Entry], decisions: Sequence[Decision], version: str, terms: Terms) -> Task:
    parts = (entry.digest + entry.source for entry in group.documents)
    rows = key_of(version, group.code, group.name, *parts, "decided", *map(to_line, decisions))
    return Task(
        group.code,
        group.name,
        tuple(entry.key for entry in group.documents),
        tuple(decisions),
        rows,
        key_of(rows, terms.as_of) if terms.as_of else None,
        terms,
    )


def _fragments(task: Task) -> tuple[str, ...]:
    return (task.rows,) if task.ledger is None else (task.rows, task.ledger)


def _seals(task: Task) -> tuple[str, ...]:
    return tuple(task.terms.stores.linked.seal(_rows_name(key)) or "" for key in _fragments(task))


def _is_linked(task: Task) -> bool:
    return fragment(task.terms.stores.linked, task.rows) is not None


def _has_ledger(task: Task) -> bool:
    return task.ledger is None or fragment(task.terms.stores.linked, task.ledger) is not None


def _rows_name(key: str) -> str:
    return f"{name_of(key)}.rows"


def fragment(store: Store, key: str) -> bytes | None:
    """Return the fragment stored under ``key``, or null where it is absent or damaged."""
    return store.get(_rows_name(key))


def _dated_anew(task: Task) -> bool:
    """Make the ledger of an authority already linked from that of its last day, if it is there; tell whether."""
    lasting = RecordCache(task.terms.stores.linked, Ledger).get(lasting_name(task.rows))
    ledger = lasting.on(task.terms.as_of) if lasting and task.terms.as_of else None
    return ledger is not None and not _store_ledger(task, ledger, {one.recommendation_id for one in ledger})


def lasting_name(rows: str) -> str:
    """Return the key of the ledger on the last day of the authority whose rows have the key ``rows``."""
    return f"{rows}.ledger"


def link_group(task: Task) -> tuple[str, ...]:
    """Link one authority and store its rows; return how they break the contract. This is what a worker does."""
    from pipeline.link import follow_up, lasting_ledger

    store = task.terms.stores.linked
    cache = RecordCache(store, Settled)
    settled = cache.get(task.rows) if fragment(store, task.rows) is not None else None
    if settled is None:
        settled, breaches = _link(task)
        if breaches:
            return breaches
        cache.put(task.rows, settled)
    lasting = lasting_ledger(settled.linked, settled.documents)
    RecordCache(store, Ledger).put(lasting_name(task.rows), lasting)
    if task.terms.as_of is None:
        return ()
    ledger = lasting.on(task.terms.as_of)
    if ledger is None:
        ledger = follow_up(settled.linked, settled.documents, task.terms.as_of)
    return _store_ledger(task, ledger, {one.recommendation_id for one in settled.linked.recommendations})


def _store_ledger(task: Task, ledger: Iterable[FollowUp], known: Collection[str]) -> tuple[str, ...]:
    rows = sorted(map(follow_up_row, ledger), key=lambda row: str(row["recommendation_id"]))
    breaches = ledger_violations(rows, known)
    if not breaches and task.ledger is not None:
        task.terms.stores.linked.put(_rows_name(task.ledger), to_fragment({LEDGER: rows}))
    return tuple(breaches)


def _link(task: Task) -> tuple[Settled, tuple[str, ...]]:
    from pipeline.link import link_authority, linker_of
    from pipeline.link.minute_targets import minute_targets
    from pipeline.review.apply import apply

    cache = RecordCache(task.terms.stores.documents, MinedDocument)
    found = {key: cache.get(key) for key in task.documents}
    if missing := [key for key, mined in found.items() if mined is None]:
        raise RecordsMissingError(*missing)
    documents = [mined for mined in found.values() if mined is not None]
    linker = linker_of(task.terms.models)
    linked = apply(link_authority(documents, task.code, task.name, linker), documents, task.decisions)
    rows = build(documents, [Linked(linked, (), minute_targets(documents))])
    breaches = violations(rows, {one.document_id: one.document.page_starts for one in documents})
    if not breaches:
        task.terms.stores.linked.put(_rows_name(task.rows), to_fragment(rows))
    return Settled(linked, tuple(map(without_words, documents))), tuple(breaches)


def without_words(mined: MinedDocument) -> MinedDocument:
    """Return what the ledger needs of a document: its facts and its inspection, no text."""
    bare: Document = replace(mined.document, text="", passages=(), page_starts=())
    return MinedDocument(bare, Extraction(facts=mined.extraction.facts, inspection=mined.extraction.inspection))
