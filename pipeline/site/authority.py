"""The rows of one authority, found by what its pages ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.audit.history import History, history
from pipeline.audit.ledger import Entry, entries
from pipeline.audit.searched import group_keys
from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.site.addresses import Sources, at_page, authority_page
from pipeline.site.corpus import Part, by
from pipeline.site.withheld import seen


@dataclass(frozen=True)
class Authority:
    """One authority: what it is called, and its rows in all tables, fit to be shown."""

    part: Part
    rows: Rows
    sources: Mapping[str, str | None]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.part.name

    @property
    def page(self) -> str:
        """The address of its page."""
        return authority_page(self.part.key)

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Its documents by id."""
        return {row["document_id"]: row for row in self.rows["documents"]}

    @cached_property
    def recommendations(self) -> dict[str, Row]:
        """Its recommendations by id."""
        return {row["recommendation_id"]: row for row in self.rows["recommendations"]}

    @cached_property
    def mentions(self) -> dict[str, Row]:
        """Its mentions by id."""
        return {row["mention_id"]: row for row in self.rows["mentions"]}

    @cached_property
    def inspections(self) -> dict[str, Row]:
        """Its inspections by id, oldest first."""
        return {row["inspection_id"]: row for row in sorted(self.rows["inspections"], key=_when)}

    @cached_property
    def follow_up(self) -> dict[str, Row]:
        """The rows of the ledger by recommendation."""
        return {row["recommendation_id"]: row for row in self.rows["follow_up"]}

    @cached_property
    def ledger(self) -> Sequence[Entry]:
        """The ledger, the most pressing entries first."""
        return entries(self.rows)

    @cached_property
    def passages(self) -> dict[str, list[Row]]:
        """The passages of each document, in reading order."""
        return by(self.rows["passages"], "document_id")

    @cached_property
    def _beside(self) -> dict[str, list[Row]]:
        """By the id of each document, those it was linked among, itself one of them."""
        keys = group_keys(self.rows["documents"])
        groups: dict[tuple[str, ...], list[Row]] = {}
        for row in self.rows["documents"]:
            groups.setdefault(keys[row["document_id"]], []).append(row)
        return {identity: groups[key] for identity, key in keys.items()}

    @cached_property
    def _of_recommendation(self) -> dict[str, dict[str, list[Row]]]:
        return {name: by(self.rows[name], "recommendation_id") for name in ("links", "candidates", "occurrences")}

    @cached_property
    def _earlier(self) -> dict[str, list[Row]]:
        return by(self.rows["recurrences"], "later_recommendation_id")

    def links(self, identity: str, table: str = "links") -> list[Row]:
        """Return the links (or ``candidates``, ``occurrences``) of a recommendation."""
        return self._of_recommendation[table].get(identity, [])

    def history(self, identity: str) -> History:
        """Return the history of a recommendation, made from the rows that bear on it alone."""
        links, earlier = self.links(identity), self._earlier.get(identity, [])
        standing = self.follow_up.get(identity)
        others = {row["earlier_recommendation_id"] for row in earlier}
        wanted = {identity, *others, *(standing["recurred_as"] if standing else ())}
        return history(
            {
                "recommendations": [
                    self.recommendations[key] for key in sorted(wanted & set(self.recommendations))
                ],
                "documents": self._beside[self.recommendations[identity]["document_id"]],
                "follow_up": [standing] if standing else [],
                "links": links,
                "mentions": [self.mentions[row["mention_id"]] for row in links],
                "occurrences": self.links(identity, "occurrences"),
                "recurrences": earlier,
                "problems": self.rows["problems"],
                "meetings": self.rows["meetings"],
            },
            identity,
        )

    def source(self, place: Row) -> str | None:
        """Return where a place in a document can be opened at its source, or null."""
        document = self.documents[place["document_id"]]
        address = self.sources[document["document_id"]]
        return at_page(address, document, place.get("page")) if address else None


def make_authority(part: Part, rows: Rows, sources: Sources, cleared: Collection[str]) -> Authority:
    """Return the authority that ``rows`` make, without what is withheld but for the passages ``cleared``."""
    found = {row["document_id"]: sources.address(row) for row in rows["documents"]}
    return Authority(part, seen(rows, rows["passages"], cleared), found)


def _when(inspection: Row) -> tuple[str, str]:
    return (str(inspection["start_date"] or inspection["published_date"] or ""), inspection["inspection_id"])
