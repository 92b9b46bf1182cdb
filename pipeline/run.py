"""The order of the stages, and only that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pipeline.dataset.load import load_rows
from pipeline.dataset.publish import forget_told, last_told, publish_fragments
from pipeline.dataset.rows import Rows
from pipeline.flow.crew import Crew, crew_of
from pipeline.flow.differing import news_between
from pipeline.flow.finished import (
    as_left,
    changed_documents,
    finish,
    holds_dataset,
    is_whole,
    last_finished,
    stamp_of,
)
from pipeline.flow.group import Paper, by_authority, fold
from pipeline.flow.index import Entry
from pipeline.flow.inputs import Inputs, files_of, look_at
from pipeline.flow.linking import LinkedGroup, Terms, link_all, mend
from pipeline.flow.lock import alone
from pipeline.flow.mine import Equipment, Miner
from pipeline.flow.news import News
from pipeline.flow.products import Changes, Outputs
from pipeline.flow.progress import Progress, silent
from pipeline.flow.prune import prune
from pipeline.flow.recognise import Ocr, ocr_of
from pipeline.flow.record import record_run
from pipeline.flow.whole import fragments_of, store_whole
from pipeline.flow.workplace import Workplace, workplace
from pipeline.products import write_products
from pipeline.records import Problem
from pipeline.review.clearances import cleared_in
from pipeline.review.store import load_decisions
from pipeline.settings import Settings


@dataclass(frozen=True)
class Result:
    """What a run made: the folder of the dataset, and what is new in it.

    ``done`` is false where nothing was to be done.
    """

    dataset: Path
    news: News
    done: bool = True

    @cached_property
    def rows(self) -> Rows:
        """The rows of every table, read from the dataset."""
        return load_rows(self.dataset)


def run(settings: Settings, progress: Progress = silent) -> Result:
    """Read, extract, link, apply what reviewers decided, and write the dataset and its products.

    Where nothing is new since the last run and its outputs are whole, nothing is done. Raises
    :class:`pipeline.flow.inputs.NothingToReadError`; :class:`pipeline.dataset.InvariantError` where the dataset
    would break its contract, :class:`pipeline.read.ocr.OcrMissingError` where text recognition is asked for and
    cannot be had, :class:`pipeline.flow.lock.BusyError` where another run is at work: then the outputs
    that were there stay.
    """
    started = dt.datetime.now(dt.UTC)
    files = files_of(settings)
    with alone(settings.out), workplace(settings) as place:
        inputs = look_at(files, settings, place.index)
        ocr = ocr_of(settings.seconds_per_document, place.stores.recognised) if settings.ocr else None
        engine = ocr.engine if ocr else None
        stamp, last = stamp_of(settings, inputs, engine, place.index), last_finished(place.folder)
        if last.stamp == stamp and is_whole(last, settings.out, place.index):
            return Result(settings.dataset, News(first_run=False), done=False)
        with crew_of(settings) as crew:
            work = partial(_mine_and_link, settings, inputs, ocr, place, crew, progress)
            entries, linked = mend(work, place.index)
        rows = fragments_of(linked, place.stores.linked)
        if holds_dataset(last, settings.dataset, place.index):
            forget_told(settings.dataset)
        told = last_told(settings.dataset)
        news = publish_fragments(rows, settings.dataset, lambda fresh: news_between(told, fresh))
        record = record_run(settings, inputs.files, inputs.digests, engine, started)
        folders = tuple(map(Path, settings.all_paths))
        outputs = Outputs(settings.out, settings.dataset, cleared_in(settings.reviews), folders, record.run_id)
        kept = as_left(last, settings.out, place.index)
        changes = Changes(news, changed_documents(last, linked, outputs.cleared), kept)
        write_products(outputs, changes, progress)
        finish(stamp, outputs, linked, place)
        forget_told(settings.dataset)
        prune(place, entries, linked, inputs.files, settings.cache_megabytes)
    return Result(settings.dataset, news)


def _mine_and_link(
    settings: Settings, inputs: Inputs, ocr: Ocr | None, place: Workplace, crew: Crew, progress: Progress
) -> tuple[list[Entry], list[LinkedGroup]]:
    """Return the entries of all files, and the groups, whose rows are in the store."""
    equipment = Equipment(settings.models, settings.all_registers, ocr)
    miner = Miner(equipment, place.stores.documents, place.index, settings.limits)
    entries = miner.mine_all(inputs.files, inputs.digests, crew, progress)
    corpus, problems = fold(entries)
    as_of = settings.as_of or latest_date(corpus)
    decided = load_decisions(settings.reviews)
    groups, terms = by_authority(corpus), Terms(as_of, settings.models.absolute(), place.stores)
    linked = link_all(groups, decided.decisions, terms, crew, progress)
    problems.extend((*decided.problems, *inputs.problems, *(() if as_of else (_undated(),))))
    return entries, [*linked, *store_whole(problems, inputs.meetings, groups, place.stores.linked)]


def latest_date(corpus: Iterable[Paper]) -> dt.date | None:
    """Return the latest document date in the corpus, or null where no document has one."""
    dates = [entry.facts.document_date for entry in corpus]
    return max((date for date in dates if date is not None), default=None)


def _undated() -> Problem:
    return Problem("", "run", "nothing_dated", "no document has a date, so there is no ledger")
