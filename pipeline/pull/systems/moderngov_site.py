"""One ModernGov while it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from pipeline.pull.crawl.client import Answer
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome
from pipeline.pull.records import Listed

SERVICE, PAGES = "service", "pages"


@dataclass
class Site:
    """One ModernGov while it is asked; ``pages`` is how its pages answered, once that is known."""

    desk: Desk
    base: str
    way: str = SERVICE
    pages: Outcome | None = None
    bounded: list[str] = field(default_factory=list)

    async def get(self, page: str, **parameters: object) -> Answer:
        """Ask one page of the system."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return await self.desk.client.get(f"{self.base}{page}{query}")

    def address(self, one: Listed) -> str:
        """Return the address of a meeting's page."""
        if one.address:
            return one.address
        committee = f"CId={one.committee_id}&" if one.committee_id else ""
        return f"{self.base}ieListDocuments.aspx?{committee}MId={one.meeting_id}&Ver=4"
