"""An authority's links held against gold: ties, their status, gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.dataset.cells import Row
from pipeline.evaluate.again import judge_occurrences, judge_recurrences
from pipeline.evaluate.case import Case, is_strong
from pipeline.evaluate.gold import Annotation, GoldFile
from pipeline.evaluate.stated import STATED, is_stated
from pipeline.evaluate.verdicts import FOUND, MISSED, RIGHT, WRONG, Scored, Verdict


def judge_links(file: GoldFile, scored: Scored) -> Iterator[Verdict]:
    """Yield the verdicts on all that ties the recommendations of one authority to later documents."""
    case = Case(file, scored)
    ties = case.ties()
    hits = case.hits(ties)
    yield from _ties(case, ties, hits)
    yield from _statuses(case, hits)
    yield from _gaps(case, {row["recommendation_id"] for row in ties})
    yield from judge_recurrences(case)
    yield from judge_occurrences(case)


def _ties(case: Case, ties: Sequence[Row], hits: Sequence[Sequence[Row]]) -> Iterator[Verdict]:
    """Recall counts mentions of gold, precision counts rows: a passage in two pieces is one mention and two rows.

    ``links, explicit`` sets what gold calls explicit against the rows tied by more than their subject; ``links,
    stated`` the mentions that a reader found tied by number, heading, restatement, repeat or minute against the
    same rows, and a mention counts as found only by one of them.
    """
    used = {row["link_id"] for found in hits for row in found}
    wrong = [row for row in case.within(ties) if row["link_id"] not in used]
    for mention, found in zip(case.mentions, hits, strict=True):
        outcome, what = FOUND if found else MISSED, f"{mention['rec_id']}: {mention['text']}"
        for figure in _figures_of(mention):
            yield case.subject(mention["doc"]).verdict(figure, outcome, what, found[0] if found else None)
    yield from _rows(case, "links", _distinct(hits), wrong)
    strong = [found for mention, found in zip(case.mentions, hits, strict=True) if is_strong(mention)]
    yield from _rows(case, "links, strong", _distinct(strong), wrong)
    told, untold = (list(filter(_is_explicit, rows)) for rows in (_distinct(hits), wrong))
    yield from _rows(case, "links, explicit", told, untold)
    yield from _stated(case, hits)
    yield from _rows(case, "links, stated", told, untold)


def _stated(case: Case, hits: Sequence[Sequence[Row]]) -> Iterator[Verdict]:
    asked = {row["rec_id"]: row["text"] for row in case.file.rows("recommendations")}
    for mention, found in zip(case.mentions, hits, strict=True):
        if is_stated(asked[mention["rec_id"]], mention):
            row = next(filter(_is_explicit, found), None)
            what = f"{mention['rec_id']}: {mention['text']}"
            yield case.subject(mention["doc"]).verdict("links, stated", FOUND if row else MISSED, what, row)


def _figures_of(mention: Annotation) -> Iterator[str]:
    yield "links"
    if is_strong(mention):
        yield "links, strong"
    if mention.get("explicit"):
        yield "links, explicit"


def _is_explicit(row: Row) -> bool:
    return row["basis"] in STATED


def _distinct(hits: Iterable[Sequence[Row]]) -> list[Row]:
    return list({row["link_id"]: row for found in hits for row in found}.values())


def _rows(case: Case, figure: str, right: Iterable[Row], wrong: Iterable[Row]) -> Iterator[Verdict]:
    yield from (_of_row(case, figure, RIGHT, row) for row in right)
    yield from (_of_row(case, figure, WRONG, row) for row in wrong)


def _of_row(case: Case, figure: str, outcome: str, row: Row) -> Verdict:
    return case.subject_of(row).verdict(
        figure, outcome, f"{case.names[row['recommendation_id']]}: {row['text']}", row
    )


def _statuses(case: Case, hits: Sequence[Sequence[Row]]) -> Iterator[Verdict]:
    for mention, found in zip(case.mentions, hits, strict=True):
        if found:
            other = mention.get("alt_status") or ()
            allowed = {mention["status"], *([other] if isinstance(other, str) else other)}
            given = sorted({row["status"] for row in found})
            subject = case.subject(mention["doc"])
            if allowed & set(given):
                yield from subject.both("status of found mentions", mention["status"], found[0])
            else:
                what = f"{mention['status']} but got {', '.join(given)}: {mention['text']}"
                yield subject.verdict("status of found mentions", MISSED, what, found[0])
                yield subject.verdict("status of found mentions", WRONG, what, found[0])


def _gaps(case: Case, linked: set[str]) -> Iterator[Verdict]:
    """Recommendations followed up only weakly are neither gaps nor followed up."""
    mentioned = {row["rec_id"] for row in case.mentions}
    surely = {row["rec_id"] for row in case.mentions if is_strong(row)}
    listed = set(case.file.content.get("no_follow_up") or ())
    followed = [row for row in case.file.rows("recommendations") if row.get("kind") != "resolution"]
    subject = case.subject()
    for row in sorted(followed, key=lambda row: str(row["rec_id"])):
        name = row["rec_id"]
        if (row.get("later") and name not in listed) or (name in mentioned and name not in surely):
            continue
        gap, known = name not in mentioned, name in case.own
        silent = known and case.own[name] not in linked
        what = f"{name}: {row['text']}"
        if not gap and known:
            yield subject.verdict("no false gap", MISSED if silent else FOUND, what)
        if gap:
            yield subject.verdict("gaps", FOUND if silent else MISSED, what)
        if silent:
            yield subject.verdict("gaps", RIGHT if gap else WRONG, what)
