"""What is offered for review: every link and candidate of the dataset, the doubtful first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows
from pipeline.review.decisions import Decision, key_of
from pipeline.review.ground import Ground, Spot, ground_of_rows
from pipeline.review.settle import Settled, settle
from pipeline.review.standing import Changed, Place, target_of
from pipeline.review.words import clean, core

TABLES = ("documents", "passages", "recommendations", "mentions", "links", "candidates")
SHOWN = (
    "standing",
    "authority",
    "recommendation",
    "issued",
    "quote",
    "context",
    "document",
    "page",
    "date",
    "voice",
    "why",
    "score",
    "status",
    "earlier_decision",
)
ASKED = ("decision", "correct_status", "reviewer", "note")
TELLING = ("recommendation_id", "key", "replaces")
COLUMNS = (*SHOWN, *ASKED, *TELLING)

RENEW, DISAGREE, CANDIDATE, DOUBTFUL, ASSERTED, REVIEWED = (
    "to decide anew",
    "reviewers disagree",
    "candidate",
    "low score",
    "asserted",
    "reviewed",
)
_ORDER = (RENEW, DISAGREE, CANDIDATE, DOUBTFUL, ASSERTED, REVIEWED)
GONE = "gone "  # in front of the id of a decision whose words are no longer there
_LOW = 0.75
_AROUND = 300

Cells = dict[str, str | float | int | None]


@dataclass(frozen=True)
class Offer:
    """``rows`` under :data:`COLUMNS`, first what needs review most; ``recommendations`` to add links to."""

    rows: tuple[Cells, ...]
    recommendations: tuple[Row, ...]


def offer(rows: Rows, decisions: Sequence[Decision], authority: str | None = None) -> Offer:
    """Return what of the dataset (:data:`TABLES` of it) to review.

    ``authority`` keeps one: its ONS code or a part of its name. First come decisions that cannot be applied any
    more, then disagreements, candidates and low scores (nearest to even odds first), then the rest.
    """
    ground = ground_of_rows(rows)
    settled = settle(decisions, ground)
    view = _View(rows, ground, settled)
    found = [*view.changed(), *view.links()]
    wanted = [one for one in rows["recommendations"] if _is_of(one, authority)]
    named = {one[name] for one in wanted for name in ("authority_code", "authority")}
    kept = [cells for cells in found if authority is None or cells["authority"] in named]
    return Offer(tuple(sorted(kept, key=_place)), tuple(wanted))


def _is_of(recommendation: Row, authority: str | None) -> bool:
    code, name = recommendation["authority_code"] or "", recommendation["authority"] or ""
    return authority is None or authority == code or authority.casefold() in name.casefold()


def _place(cells: Cells) -> tuple[int, float]:
    standing, score = _ORDER.index(str(cells["standing"])), float(cells.get("score") or 0)
    return standing, score if standing >= _ORDER.index(ASSERTED) else abs(score - 0.5)


class _View:
    """The dataset with its decisions, ready to be put in rows."""

    def __init__(self, rows: Rows, ground: Ground, settled: Settled) -> None:
        self._rows, self._ground, self._settled = rows, ground, settled
        self._documents: Mapping[str, Row] = {row["document_id"]: row for row in rows["documents"]}
        self._recommendations: Mapping[str, Row] = {r["recommendation_id"]: r for r in rows["recommendations"]}
        self._mentions: Mapping[str, Row] = {row["mention_id"]: row for row in rows["mentions"]}
        self._disagreed = {final.decision_id for final, _ in settled.disagreements}
        self._renewed: dict[tuple[str, str], Decision] = {}

    def changed(self) -> Iterator[Cells]:
        """Yield a row for each decision that cannot be applied, unless the row of a link will stand for it."""
        for decision, change in self._settled.changed:
            spot = self._spot(change.place)
            if spot is not None:
                self._renewed.setdefault((spot.recommendation_id, spot.mention_id), decision)
            else:
                yield self._change(decision, change)

    def _spot(self, place: Place | None) -> Spot | None:
        if place is None:
            return None
        near = self._ground.spots_by_place.get((place.recommendation_id, place.document_id), ())
        return next((spot for spot in near if spot.start < place.end and place.start < spot.end), None)

    def _change(self, decision: Decision, change: Changed) -> Cells:
        target = decision.target
        found = target_of(change.place, self._ground) if change.place else None
        place = change.place if found else None
        advice = "" if found else "; these words are gone: withdraw it, and add a link to the new words below"
        document = self._documents[place.document_id] if place else None
        return {
            "standing": RENEW,
            "authority": target.authority,
            "recommendation": target.recommendation,
            "issued": target.issued.isoformat() if target.issued else None,
            "quote": target.quote,
            "context": _context(document["text"], place.start, place.end) if document and place else None,
            "document": document["source"] if document else target.source,
            "page": target.page,
            "why": f"{change.reason}{advice}",
            "earlier_decision": decision.said,
            "recommendation_id": place.recommendation_id if place else None,
            "key": key_of(replace(found or target, page=target.page)),
            "replaces": decision.decision_id if found else f"{GONE}{decision.decision_id}",
        }

    def links(self) -> Iterator[Cells]:
        """Yield a row for each link and candidate."""
        for asserted, table in ((True, "links"), (False, "candidates")):
            for link in self._rows[table]:
                yield self._link(link, asserted)

    def _link(self, link: Row, asserted: bool) -> Cells:
        tie = (link["recommendation_id"], link["mention_id"])
        mention, recommendation = self._mentions[tie[1]], self._recommendations[tie[0]]
        document = self._documents[mention["document_id"]]
        span = core(document["text"], mention["char_start"], mention["char_end"])
        target = target_of(Place(tie[0], mention["document_id"], *span), self._ground)
        decided, renewed = self._settled.ties.get(tie, ()), self._renewed.get(tie)
        issued = recommendation["issued_date"]
        return {
            "standing": self._standing(link, asserted, decided, renewed),
            "authority": recommendation["authority"] or recommendation["authority_code"],
            "recommendation": recommendation["text"],
            "issued": issued.isoformat() if issued else None,
            "quote": mention["text"],
            "context": _context(document["text"], mention["char_start"], mention["char_end"]),
            "document": document["source"],
            "page": mention["page"],
            "date": mention["mention_date"].isoformat() if mention["mention_date"] else None,
            "voice": mention["voice"],
            "why": f"{link['basis'].replace('_', ' ')}: {link['evidence']}",
            "score": round(link["score"], 2),
            "status": link["status"],
            "earlier_decision": "; ".join(one.said for one in (*((renewed,) if renewed else ()), *decided)),
            "recommendation_id": tie[0],
            "key": key_of(replace(target, page=mention["page"])) if target else None,
            "replaces": renewed.decision_id if renewed else None,
        }

    def _standing(self, link: Row, asserted: bool, decided: Sequence[Decision], renewed: Decision | None) -> str:
        if renewed:
            return RENEW
        if decided:
            return DISAGREE if decided[-1].decision_id in self._disagreed else REVIEWED
        if not asserted:
            return CANDIDATE
        return DOUBTFUL if link["score"] < _LOW else ASSERTED


def _context(text: str, start: int, end: int) -> str:
    """Return the quote in brackets with the words around it."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = before.partition(" ")[2] if start > _AROUND else before
    after = after.rpartition(" ")[0] if end + _AROUND < len(text) else after
    return clean(f"{before}[[ {text[start:end]} ]]{after}")
