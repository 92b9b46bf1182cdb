"""What linking says of one authority against its annotations, counted as ``tools/score.py`` of the gold counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.evaluate.link_fit import calibration_error
from pipeline.evaluate.link_labels import (
    STRONG,
    GoldAuthority,
    GoldMention,
    Readings,
    digest,
    key_of,
    same_news,
    same_text,
)
from pipeline.records import Link, LinkedAuthority, MinedDocument

_DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Tied:
    """One link: what it rests on, what it claims, and whether a reader agreed (weakly counts)."""

    basis: str
    score: float
    raw: float | None
    agreed: bool
    strong: bool
    asserted: bool
    rule_id: str = ""


@dataclass(frozen=True)
class Judged:
    """The ties of one authority, and how many strong mentions and explicit ones were wanted and found."""

    name: str
    ties: tuple[Tied, ...]
    wanted: int
    found: int
    explicit: int
    explicit_found: int
    gaps: tuple[str, ...]
    false_gaps: tuple[str, ...]

    def strong(self) -> tuple[float, float, float]:
        """Return precision, recall and F1 of strong links."""
        return figures([self])


def figures(judged: Sequence[Judged]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of strong links, all authorities' links together."""
    told = [tie for one in judged for tie in one.ties if tie.asserted]
    right, wrong = sum(tie.strong for tie in told), sum(not tie.agreed for tie in told)
    precision = right / max(1, right + wrong)
    recall = sum(one.found for one in judged) / max(1, sum(one.wanted for one in judged))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def judge(linked: LinkedAuthority, corpus: Sequence[MinedDocument], gold: GoldAuthority) -> Judged:
    """Return how the links of one authority stand against its annotations."""
    names = {one.document.document_id: key_of(one.document.source) for one in corpus}
    texts = {one.recommendation_id: one.text for one in linked.recommendations}
    mentions = {one.mention_id: one for one in linked.mentions}
    known = {
        identity: text
        for identity, text in texts.items()
        if any(same_text(text, one) for one in gold.recommendations)
    }
    rows = [
        link
        for link in linked.links
        if link.recommendation_id in known and names[mentions[link.mention_id].document_id] in gold.documents
    ]
    hits = [
        _hits(link, gold, names[mentions[link.mention_id].document_id], known, mentions[link.mention_id].text)
        for link in rows
    ]
    ties = tuple(
        Tied(link.basis, link.score, link.raw, bool(hit), any(g.strong for g in hit), link.asserted, link.rule_id)
        for link, hit in zip(rows, hits, strict=True)
    )
    reached = {id(g) for link, hit in zip(rows, hits, strict=True) if link.asserted for g in hit}
    strong = [g for g in gold.mentions if g.strong]
    explicit = [g for g in gold.mentions if g.explicit]
    gaps, false = _gaps(gold, linked.links, known)
    return Judged(
        name=gold.name,
        ties=ties,
        wanted=len(strong),
        found=sum(id(g) in reached for g in strong),
        explicit=len(explicit),
        explicit_found=sum(id(g) in reached for g in explicit),
        gaps=gaps,
        false_gaps=false,
    )


def judge_reading(
    linked: LinkedAuthority, corpus: Sequence[MinedDocument], readings: Readings
) -> tuple[Tied, ...]:
    """Return the links of one authority into documents of ``readings``, judged by the sentences a reader tied."""
    documents = {one.document.document_id: one for one in corpus}
    mentions = {one.mention_id: one for one in linked.mentions}
    texts = {one.recommendation_id: digest(one.text) for one in linked.recommendations}
    found = []
    for link in linked.links:
        mention = mentions[link.mention_id]
        mined = documents[mention.document_id]
        held = readings.get(mined.document.sha256[:16], {}).get(texts[link.recommendation_id])
        if held is not None:
            told = [
                held.get(digest(mined.document.text[start:end]), 0)
                for start, end in mined.extraction.sentences
                if mention.span.start <= start and end <= mention.span.end
            ]
            best = max(told, default=0)
            found.append(
                Tied(link.basis, link.score, link.raw, best > 0, best == STRONG, link.asserted, link.rule_id)
            )
    return tuple(found)


def _hits(link: Link, gold: GoldAuthority, document: str, known: dict[str, str], text: str) -> list[GoldMention]:
    wanted = known[link.recommendation_id]
    return [
        one
        for one in gold.mentions
        if one.document == document and same_text(one.recommendation, wanted) and same_news(one.text, text)
    ]


def _gaps(
    gold: GoldAuthority, links: Sequence[Link], known: dict[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    linked = {link.recommendation_id for link in links if link.asserted}
    silent = [text for identity, text in known.items() if identity not in linked]
    followed = [one.recommendation for one in gold.mentions if one.strong]
    false = tuple(text for text in silent if any(same_text(text, one) for one in followed))
    return tuple(text for text in silent if text not in false), false


def report(judged: Sequence[Judged]) -> str:
    """Return the figures as text: each authority, their mean, all together, each basis, calibration."""
    lines = [f"{'authority':<28}{'P':>7}{'R':>7}{'F1':>7}{'gaps':>6}{'false':>6}"]
    for one in judged:
        shown = "".join(f"{x:>7.3f}" for x in one.strong())
        lines.append(f"{one.name:<28}{shown}{len(one.gaps):>6}{len(one.false_gaps):>6}")
    scores = [one.strong()[2] for one in judged]
    low, high = interval(scores)
    lines.append(
        f"{'mean':<28}{'':>14}{np.mean(scores):>7.3f}  95% of resamples of authorities {low:.3f}-{high:.3f}"
    )
    lines.append(f"{'all links together':<28}" + "".join(f"{x:>7.3f}" for x in figures(judged)))
    explicit, found = sum(one.explicit for one in judged), sum(one.explicit_found for one in judged)
    lines.append(f"explicit mentions found {found} of {explicit}")
    for basis in sorted({tie.basis for one in judged for tie in one.ties}):
        held = [tie for one in judged for tie in one.ties if tie.basis == basis and tie.asserted]
        agreed = sum(tie.agreed for tie in held)
        lines.append(
            f"basis {basis:<18} links {len(held):>4}, readers agree with {agreed / max(1, len(held)):.3f}"
        )
    told = [tie for one in judged for tie in one.ties]
    error = calibration_error([tie.score for tie in told], [tie.agreed for tie in told])
    lines.append(f"expected calibration error {error:.3f} over {len(told)} links and candidates")
    return "\n".join(lines) + "\n"


def interval(scores: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """Return the 2.5 and 97.5 percentiles of the mean over resampled authorities (bootstrap)."""
    draws = np.random.default_rng(seed).choice(np.array(scores), size=(_DRAWS, len(scores))).mean(1)
    return float(np.quantile(draws, 0.025)), float(np.quantile(draws, 0.975))
