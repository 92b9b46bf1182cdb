"""The page of an inspection: its grades beside those before and after, and what it recommended."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.cells import Row
from pipeline.site.addresses import inspection_page
from pipeline.site.authority import Authority
from pipeline.site.corpus import by
from pipeline.site.pages.authority import grades
from pipeline.site.render import render


def pages(authority: Authority) -> Iterator[tuple[str, str]]:
    """Yield the address and the content of the page of each inspection."""
    over_time = grades(authority)
    judgements = by([row for row in authority.rows["judgements"] if row["inspection_id"]], "inspection_id")
    keys = list(authority.inspections)
    for place, (identity, row) in enumerate(authority.inspections.items()):
        address = inspection_page(identity)
        given = [(one, authority.documents[one["document_id"]]) for one in judgements.get(identity, [])]
        yield (
            address,
            render(
                "inspection.html",
                address,
                authority=authority,
                inspection=row,
                report=authority.documents.get(row["document_id"] or ""),
                source=authority.source(_report(row)) if row["document_id"] in authority.documents else None,
                judgements=given,
                grades=over_time,
                entries=[one for one in authority.ledger if one.recommendation["inspection_id"] == identity],
                before=authority.inspections[keys[place - 1]] if place else None,
                after=authority.inspections[keys[place + 1]] if place + 1 < len(keys) else None,
            ),
        )


def _report(inspection: Row) -> Row:
    return {"document_id": inspection["document_id"], "page": 1}
