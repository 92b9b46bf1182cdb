"""Hand annotations of links as labels: which sentences of a document a reader tied to which recommendation.

Two sources: gold files (``gold/links/*.json``: recommendations, mentions with their words and strength) and
readings
(``models/link/readings.json``: digests of texts only, so that no document's words stand in the repository).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.link.restatements import plain
from pipeline.link.view import View
from pipeline.records import Recommendation

Readings = Mapping[str, Mapping[str, Mapping[str, int]]]

STRONG, WEAK, UNREAD = 2, 1, -1
_HELD = 0.85
_ENDS = 6


@dataclass(frozen=True)
class GoldMention:
    """One mention as annotated: words of the recommendation, key of the document, words, strength, basis."""

    recommendation: str
    document: str
    text: str
    strong: bool
    explicit: bool


@dataclass(frozen=True)
class GoldAuthority:
    """The annotations of one authority: ``recommendations`` are texts, ``documents`` keys of the files read."""

    name: str
    recommendations: tuple[str, ...]
    documents: frozenset[str]
    mentions: tuple[GoldMention, ...]


def key_of(source: str) -> str:
    """Return a file name without folder and suffix, other signs folded to ``_``."""
    name = re.sub(r"\.(pdf|docx?|html?|aspx|md|markdown|txt)$", "", re.split(r"[\\/]", source)[-1], flags=re.I)
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def load_gold(folder: Path) -> list[GoldAuthority]:
    """Return the annotations of every authority in ``folder`` (``gold/links``); resolutions are left out."""
    found = []
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = {one["rec_id"]: one["text"] for one in gold["recommendations"] if one.get("kind") != "resolution"}
        mentions = tuple(
            GoldMention(
                texts[one["rec_id"]],
                key_of(one["doc"]),
                one["text"],
                one.get("strength", "strong") == "strong",
                bool(one.get("explicit")),
            )
            for one in gold["mentions"]
            if one["rec_id"] in texts
        )
        documents = frozenset(key_of(one["doc"]) for one in gold["mentions"])
        found.append(GoldAuthority(path.stem, tuple(texts.values()), documents, mentions))
    return found


def digest(text: str) -> str:
    """Return what stands for a text in ``readings.json``: 12 hexadecimal digits of its bare words."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:12]


def load_readings(path: Path) -> dict[str, dict[str, dict[str, int]]]:
    """Return document digest -> recommendation digest -> sentence digest -> strength."""
    stored: dict[str, dict[str, dict[str, int]]] = json.loads(path.read_text(encoding="utf-8"))
    return stored


def gold_row(seen: View, recommendation: Recommendation, gold: GoldAuthority) -> npt.NDArray[np.int8]:
    """Return for each sentence whether a reader tied it to ``recommendation``: strong, weak, or not (0)."""
    labels = np.zeros(len(seen.sentences), dtype=np.int8)
    document = key_of(seen.document.source)
    for mention in gold.mentions:
        if mention.document == document and same_text(mention.recommendation, recommendation.text):
            np.maximum(labels, _sentences(seen, mention), out=labels)
    return labels


def _sentences(seen: View, mention: GoldMention) -> npt.NDArray[np.int8]:
    told, held = words(mention.text), Counter(words(mention.text))
    shares: dict[int, float] = {}
    for at in {sentence.passage for sentence in seen.sentences}:
        own = Counter(words(seen.document.quote(seen.document.passages[at])))
        shares[at] = sum((held & own).values()) / max(1, len(told))
    best = max(shares.values(), default=0.0)
    labels = np.zeros(len(seen.sentences), dtype=np.int8)
    for row, sentence in enumerate(seen.sentences):
        own_words = words(seen.document.text[sentence.start : sentence.end])
        if shares[sentence.passage] >= best - 0.02 and best >= 0.6 and _inside(own_words, told, held):
            labels[row] = STRONG if mention.strong else WEAK
    return labels


def _inside(own: Sequence[str], told: Sequence[str], held: Counter[str]) -> bool:
    if not own:
        return False
    share = sum((held & Counter(own)).values()) / len(own)
    joined = " ".join(told)
    return share >= _HELD or (share >= 0.5 and " ".join(own[-_ENDS:]) in joined) or joined in " ".join(own)


def reading_row(seen: View, held: Mapping[str, int]) -> npt.NDArray[np.int8]:
    """Return the labels of a reading for one recommendation; ``held`` is sentence digest -> strength."""
    text = seen.document.text
    return np.array([held.get(digest(text[s.start : s.end]), 0) for s in seen.sentences], dtype=np.int8)


def words(text: str) -> list[str]:
    """Return the words of ``text`` as the scorer of the annotations counts them."""
    return re.findall(r"\w+", text.replace("\u00ad", "").replace("\ufffe", "-").lower())


def overlap(left: str, right: str) -> float:
    """Return the F1 of two texts' words."""
    a, b = Counter(words(left)), Counter(words(right))
    return 2 * sum((a & b).values()) / max(1, sum(a.values()) + sum(b.values()))


def same_text(left: str, right: str) -> bool:
    """Return whether two statements are one: word F1 of 0.90."""
    return overlap(left, right) >= 0.90


def same_news(gold: str, told: str) -> bool:
    """Return whether two passages carry the same news: most of gold without being a page, or a good part of it."""
    g, p = Counter(words(gold)), Counter(words(told))
    wanted, given, common = sum(g.values()), sum(p.values()), sum((g & p).values())
    if not wanted or given < min(5, wanted):
        return False
    holds = common / wanted >= 0.6 and given <= max(120, 3 * wanted)
    return holds or (common / given >= 0.8 and given >= 0.3 * wanted)
