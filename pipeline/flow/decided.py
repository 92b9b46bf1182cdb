"""Which of the decisions of reviewers can touch an authority: only those are part of what its links depend on."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.flow.group import Group
from pipeline.flow.index import Entry
from pipeline.review.decisions import Decision


def decisions_on(group: Group[Entry], decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return those of ``decisions`` that can apply in ``group`` or be outdated there, in their order.

    They name one of its documents or the authority itself; what replaces one of them comes along.
    """
    if not decisions:
        return ()
    shas = {entry.sha256 for entry in group.documents}
    names = {group.code, group.name} - {None} or {""}
    known: set[str] = set()
    found = []
    for decision in decisions:
        target = decision.target
        near = target.document_sha256 in shas or target.recommendation_sha256 in shas or target.authority in names
        if near or (decision.replaces and decision.replaces in known):
            known.add(decision.decision_id)
            found.append(decision)
    return tuple(found)
