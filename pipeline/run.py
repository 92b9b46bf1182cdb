"""The order of the stages, and only that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.dataset import DatasetMissingError, Linked, Rows, build, load_rows, publish
from pipeline.flow.cache import RecordCache
from pipeline.flow.group import Group, by_authority, fold
from pipeline.flow.mine import Equipment, mine_all
from pipeline.flow.news import COMPARED, News, compare
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress, silent
from pipeline.flow.record import record_run
from pipeline.link import follow_up, link_authority
from pipeline.link.minute_targets import minute_targets
from pipeline.products import write_products
from pipeline.read import discover
from pipeline.read.stored import stored_coverage
from pipeline.records import MinedDocument, Problem
from pipeline.review.apply import apply
from pipeline.review.clearances import cleared_in
from pipeline.review.decisions import Decision
from pipeline.review.store import load_decisions
from pipeline.settings import Settings


class NothingToReadError(ValueError):
    """No document under the paths given."""


@dataclass(frozen=True)
class Result:
    """What a run made: the rows as written, and what is new in them."""

    rows: Rows
    news: News


def run(settings: Settings, progress: Progress = silent) -> Result:
    """Read, extract, link, apply what reviewers decided, and write the dataset.

    Raises :class:`NothingToReadError`; :class:`pipeline.dataset.InvariantError` where the dataset would break its
    contract, in which case the one that was there stays and the new one lies in ``rejected`` beside it.
    """
    started = dt.datetime.now(dt.UTC)
    files = discover(settings.all_paths)
    if not files:
        raise NothingToReadError(f"no documents under {', '.join(settings.all_paths) or 'the usual folders'}")
    corpus, problems = fold(mine_all(files, *_equipment(settings), settings.workers, progress))
    as_of = settings.as_of or latest_date(corpus)
    groups = by_authority(corpus)
    stored = load_decisions(settings.reviews)
    covered, not_had = stored_coverage(settings.all_paths)
    problems.extend((*stored.problems, *not_had))
    advance = progress("linking", len(groups))
    linked = []
    for group in groups:
        linked.append(_link(group, as_of, stored.decisions))
        advance()
    rows = build(corpus, linked, problems if as_of else [*problems, _undated()], covered)
    news = compare(_previous(settings), rows)
    publish(rows, {one.document.document_id: one.document.page_starts for one in corpus}, settings.dataset)
    record_run(settings, files, started)
    folders = tuple(map(Path, settings.all_paths))
    outputs = Outputs(settings.out, settings.dataset, cleared_in(settings.reviews), folders)
    write_products(outputs, Changes(news), progress)
    return Result(rows, news)


def _equipment(settings: Settings) -> tuple[Equipment, RecordCache[MinedDocument] | None]:
    equipment = Equipment(settings.models, settings.all_registers)
    if not settings.cache:
        return equipment, None
    cache = RecordCache(settings.out / ".cache", MinedDocument, equipment.version())
    cache.forget_other_versions()
    return equipment, cache


def latest_date(corpus: Iterable[MinedDocument]) -> dt.date | None:
    """Return the latest document date in the corpus, or null where no document has one."""
    dates = [mined.extraction.facts.document_date for mined in corpus]
    return max((date for date in dates if date is not None), default=None)


def _link(group: Group, as_of: dt.date | None, decisions: Sequence[Decision]) -> Linked:
    linked = apply(link_authority(group.documents, group.code, group.name), group.documents, decisions)
    ledger = follow_up(linked, group.documents, as_of) if as_of else ()
    return Linked(linked, ledger, minute_targets(group.documents))


def _undated() -> Problem:
    return Problem("", "run", "nothing_dated", "no document has a date, so there is no ledger")


def _previous(settings: Settings) -> Rows | None:
    try:
        return load_rows(settings.dataset, *COMPARED)
    except DatasetMissingError:
        return None
