"""The page of an authority: what is unanswered, its grades over time, its recommendations, what was searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.audit.ledger import counts
from pipeline.dataset.cells import Row
from pipeline.dataset.schema import CRITERION
from pipeline.site.authority import Authority
from pipeline.site.charts import PAPERS
from pipeline.site.corpus import by
from pipeline.site.render import render
from pipeline.site.wording import WITH_MINUTES

_MEETINGS = frozenset(PAPERS["Minutes and agendas"])


@dataclass(frozen=True)
class Grades:
    """Grades over time: the inspections that gave any, oldest first, and for each criterion a grade or none."""

    inspections: Sequence[Row]
    lines: Sequence[tuple[str, Sequence[str | None]]]


def pages(authority: Authority) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of the page of the authority."""
    issued = Counter(row["inspection_id"] for row in authority.rows["recommendations"])
    yield (
        authority.page,
        render(
            "authority.html",
            authority.page,
            authority=authority,
            counted=counts(authority.ledger),
            overdue=sum(entry.follow_up["overdue"] for entry in authority.ledger),
            again=sum(bool(entry.follow_up["recurred_as"]) for entry in authority.ledger),
            grades=grades(authority),
            inspections=[(row, issued[key]) for key, row in authority.inspections.items()][::-1],
            documents=sorted(authority.rows["documents"], key=_latest_first, reverse=True),
            missed=[row for row in authority.rows["meetings"] if row["outcome"] not in WITH_MINUTES],
            meetings=sum(row["doc_type"] in _MEETINGS for row in authority.rows["documents"]),
        ),
    )


def grades(authority: Authority) -> Grades | None:
    """Return the grades of an authority over its inspections, or null where there are none."""
    given: dict[tuple[str, str], str] = {}
    found = by([row for row in authority.rows["judgements"] if row["inspection_id"]], "inspection_id")
    inspections = [row for key, row in authority.inspections.items() if key in found]
    for inspection in inspections:
        for row in sorted(found[inspection["inspection_id"]], key=_own_report_first(inspection)):
            given.setdefault((row["criterion"], inspection["inspection_id"]), row["grade"])
    criteria = [one for one in CRITERION if any(key[0] == one for key in given)]
    if not criteria:
        return None
    lines = [(one, [given.get((one, row["inspection_id"])) for row in inspections]) for one in criteria]
    return Grades(inspections, lines)


def _own_report_first(inspection: Row) -> Callable[[Row], tuple[bool, str, int]]:
    return lambda row: (row["document_id"] != inspection["document_id"], row["document_id"], row["char_start"])


def _latest_first(document: Row) -> tuple[str, str]:
    day = document["document_date"] or document["date_latest"] or document["date_earliest"]
    return (str(day or ""), document["source"])
