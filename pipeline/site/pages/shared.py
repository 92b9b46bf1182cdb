"""The pages that look at all authorities at once: overview, lists, charts, problems, help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.audit.ledger import Entry, counts, entries
from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.flow.news import News
from pipeline.site import register, wording
from pipeline.site.charts import PAPERS, bars, charts, status_series
from pipeline.site.corpus import Corpus, Part
from pipeline.site.pages.problems import doubts, problems
from pipeline.site.render import render
from pipeline.site.withheld import seen

TABLES = ("documents", "recommendations", "follow_up", "inspections", "problems")
_GAPS = 10  # unanswered recommendations on the overview
_LISTED = 2000  # documents in the list of all; the pages of authorities have theirs


@dataclass(frozen=True)
class Whole:
    """The corpus as the shared pages see it: light rows, the ledger, and the part each document belongs to."""

    rows: Rows
    ledger: Sequence[Entry]
    parts: Sequence[Part]
    homes: Mapping[str, Part]

    @property
    def documents(self) -> dict[str, Row]:
        """The documents by id."""
        return {row["document_id"]: row for row in self.rows["documents"]}


def see(corpus: Corpus, cleared: Collection[str]) -> Whole:
    """Return the whole of a corpus, without the words that are withheld."""
    rows = seen(corpus.light(*TABLES) | corpus.doubtful(), corpus.withheld(), cleared)
    homes = {}
    for part in corpus.parts:
        start, end = part.spans["documents"]
        homes.update({row["document_id"]: part for row in rows["documents"][start:end]})
    return Whole(rows, entries(rows), corpus.parts, homes)


def pages(whole: Whole, news: News, run_id: str) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of each shared page, the overview last: it leads to all others."""
    yield register.ADDRESS, register.data(whole.ledger, whole.homes, whole.rows, whole.documents)
    for address, given in _given(whole):
        yield address, render(address, address, homes=whole.homes, **given)
    yield "index.html", _overview(whole, news, run_id)


def _given(whole: Whole) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the address of each shared page but the overview, which names its template, and what it is given."""
    documents = _documents(whole)
    yield (
        "recommendations.html",
        {
            "first": whole.ledger[: register.IN_PAGE],
            "total": len(whole.ledger),
            "choices": register.choices(whole.ledger),
        },
    )
    yield "authorities.html", {"lines": _authorities(whole)}
    yield "inspections.html", {"lines": _inspections(whole)}
    yield "documents.html", {"documents": documents[:_LISTED], "total": len(documents)}
    yield "charts.html", {"charts": charts(whole.ledger, whole.rows)}
    yield "problems.html", {"groups": problems(whole.rows), "doubts": doubts(whole.rows), "most": _LISTED}
    yield "help.html", {"statuses": wording.STATUS}


def _overview(whole: Whole, news: News, run_id: str) -> str:
    documents = whole.rows["documents"]
    counted = counts(whole.ledger)
    gaps = [entry for entry in whole.ledger if entry.follow_up["status"] == "no_follow_up"]
    days = sorted(row["document_date"] for row in documents if row["document_date"])
    recommendations = {row["recommendation_id"]: row for row in whole.rows["recommendations"]}
    return render(
        "index.html",
        "index.html",
        counted=counted,
        drawing=bars([("", list(counted.values()))], status_series(counted)),
        total=len(whole.ledger),
        as_of=whole.ledger[0].follow_up["as_of"] if whole.ledger else None,
        gaps=gaps[:_GAPS],
        all_gaps=len(gaps),
        overdue=sum(entry.follow_up["overdue"] for entry in whole.ledger),
        again=sum(bool(entry.follow_up["recurred_as"]) for entry in whole.ledger),
        doubtful=sum(not entry.follow_up["mentions"] and entry.follow_up["candidates"] > 0 for entry in gaps),
        homes=whole.homes,
        authorities=sum(bool(part.key) for part in whole.parts),
        documents=len(documents),
        sorts=_sorts(documents),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        undated=sum(not row["document_date"] for row in documents),
        unread=[row for row in documents if row["status"] == "failed"],
        in_part=sum(row["status"] == "partial" for row in documents),
        news=news,
        run_id=run_id,
        fresh=[recommendations[key] for key in news.new_recommendations if key in recommendations],
        moved=[(one, recommendations[one.recommendation_id]) for one in news.status_changes],
    )


def _sorts(documents: Sequence[Row]) -> list[tuple[str, int]]:
    sorts = {kind: name for name, kinds in PAPERS.items() for kind in kinds}
    counted = Counter(sorts.get(row["doc_type"], "Other council papers") for row in documents)
    return [(name, counted[name]) for name in PAPERS if counted[name]]


def _authorities(whole: Whole) -> list[tuple[Part, dict[str, int], int, int]]:
    held: dict[str, list[Entry]] = {}
    for entry in whole.ledger:
        held.setdefault(whole.homes[entry.recommendation["document_id"]].key, []).append(entry)
    lines = []
    for part in whole.parts:
        mine = held.get(part.key, [])
        overdue = sum(entry.follow_up["overdue"] for entry in mine)
        start, end = part.spans["documents"]
        lines.append((part, counts(mine), overdue, end - start))
    return lines


def _inspections(whole: Whole) -> list[tuple[Row, Part | None, int, int]]:
    issued = Counter(entry.recommendation["inspection_id"] for entry in whole.ledger)
    unheard = Counter(
        entry.recommendation["inspection_id"]
        for entry in whole.ledger
        if entry.follow_up["status"] == "no_follow_up"
    )
    known = {part.key: part for part in whole.parts}
    rows = sorted(
        whole.rows["inspections"],
        key=lambda row: (str(row["start_date"] or row["published_date"] or ""), row["inspection_id"]),
        reverse=True,
    )
    return [
        (
            row,
            known.get(row["authority_code"] or (row["authority"] or "").casefold())
            or whole.homes.get(row["document_id"]),
            issued[row["inspection_id"]],
            unheard[row["inspection_id"]],
        )
        for row in rows
    ]


def _documents(whole: Whole) -> list[Row]:
    return sorted(
        whole.rows["documents"],
        key=lambda row: (
            str(row["document_date"] or row["date_latest"] or row["date_earliest"] or ""),
            row["source"],
        ),
        reverse=True,
    )
