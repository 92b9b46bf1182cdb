"""Which decisions are in force: latest first among those on one link, changed ones put aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.review.decisions import REJECTED, WITHDRAWN, Decision
from pipeline.review.ground import Ground, Spot
from pipeline.review.standing import Changed, Place, stand

Tie = tuple[str, str]
K = TypeVar("K")
_NOT_THE_SAME_WORDS = "the words now taken together are not those decided on"


@dataclass(frozen=True)
class Settled:
    """``ties`` holds the decisions in force on links, by recommendation and mention, latest last; ``places``
    those on words that no link is on; ``changed`` those that cannot be applied, with why; ``absent`` those whose
    document is not there; ``overtaken`` those replaced or withdrawn.
    """

    ties: Mapping[Tie, tuple[Decision, ...]]
    places: Mapping[Place, tuple[Decision, ...]]
    changed: tuple[tuple[Decision, Changed], ...]
    absent: tuple[Decision, ...]
    overtaken: tuple[Decision, ...]

    @property
    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that apply: the latest on each link or place."""
        found = [decisions[-1] for decisions in (*self.ties.values(), *self.places.values())]
        return tuple(dict.fromkeys(found))

    @property
    def disagreements(self) -> tuple[tuple[Decision, Decision], ...]:
        """The latest decision on a link, with each other reviewer's latest that says otherwise."""
        pairs: list[tuple[Decision, Decision]] = []
        for decisions in (*self.ties.values(), *self.places.values()):
            latest = {decision.reviewer: decision for decision in decisions}
            final = decisions[-1]
            pairs.extend((final, other) for other in latest.values() if other.opinion != final.opinion)
        return tuple(dict.fromkeys(pairs))


def settle(decisions: Iterable[Decision], ground: Ground) -> Settled:
    """Return which of ``decisions``, oldest first, are in force on ``ground``."""
    given = tuple(decisions)
    replaced = {decision.replaces for decision in given if decision.replaces}
    ties: dict[Tie, list[Decision]] = {}
    places: dict[Place, list[Decision]] = {}
    changed: list[tuple[Decision, Changed]] = []
    absent: list[Decision] = []
    for decision in given:
        if decision.decision_id in replaced:
            continue
        found = stand(decision.target, ground)
        where = on_link(decision, found, ground) if isinstance(found, Place) else found
        if where is None:
            absent.append(decision)
        elif isinstance(where, Changed):
            if decision.verdict != WITHDRAWN:
                changed.append((decision, where))
        elif isinstance(where, Place):
            _enter(places, where, decision)
        else:
            for spot in where:
                _enter(ties, (spot.recommendation_id, spot.mention_id), decision)
    kept = {id(one) for held in (*ties.values(), *places.values()) for one in held}
    kept |= {id(one) for one, _ in changed} | {id(one) for one in absent}
    return Settled(
        {key: tuple(held) for key, held in ties.items() if held},
        {key: tuple(held) for key, held in places.items() if held},
        tuple(changed),
        tuple(absent),
        tuple(one for one in given if id(one) not in kept),
    )


def _enter(held: dict[K, list[Decision]], key: K, decision: Decision) -> None:
    if decision.verdict == WITHDRAWN:
        held[key] = []
    else:
        held.setdefault(key, []).append(decision)


def on_link(decision: Decision, place: Place, ground: Ground) -> Sequence[Spot] | Place | Changed:
    """Return the links that ``decision`` speaks of, ``place`` itself where no link is on its words, or a change.

    A decision holds for links whose words lie within those decided on. That a link is right also holds for one
    with more words around them; that it is wrong, or has another status, does not.
    """
    near = [
        spot
        for spot in ground.spots_by_place.get((place.recommendation_id, place.document_id), ())
        if spot.start < place.end and place.start < spot.end
    ]
    within = [spot for spot in near if place.start <= spot.start and spot.end <= place.end]
    if within or not near:
        return within or place
    around = [spot for spot in near if spot.start <= place.start and place.end <= spot.end]
    if around and decision.verdict != REJECTED and decision.status is None:
        return around
    spot = near[0]
    return Changed(_NOT_THE_SAME_WORDS, Place(place.recommendation_id, place.document_id, spot.start, spot.end))
