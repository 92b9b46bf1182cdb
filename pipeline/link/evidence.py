"""Why a passage is tied to a recommendation, in words a reader understands."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.lexicon import Lexicon
from pipeline.link.stems import stem, words
from pipeline.records import Finding, Recommendation

_MOST = 3
_READABLE = {
    "completed": "said to be done",
    "in_progress": "said to be under way or better",
    "planned": "announced",
    "no_progress": "said to be unchanged",
    "concern": "said to be a weakness",
    "noted": "spoken of",
}


def by_subject(
    recommendation: Recommendation, text: str, findings: Sequence[Finding], status: str, lexicon: Lexicon
) -> str:
    """Return what recommendation and passage share, and what the passage says: "both: ...; said to be under
    way".
    """
    told = {finding.value for finding in findings if finding.label == "subject"}
    shared = [value.replace("_", " ") for value in recommendation.subjects if value in told][:_MOST]
    people = {finding.value for finding in findings if finding.label == "population"}
    shared += [value.replace("_", " ") for value in recommendation.population if value in people][: _MOST - 1]
    named = {stem(word) for value in shared for word in words(value)}
    shared += _shared_words(recommendation.text, text, lexicon, named)[: max(0, _MOST - len(shared))]
    both = f"both: {', '.join(dict.fromkeys(shared))}" if shared else "words of like use"
    return f"{both}; {_READABLE[status]}"


def _shared_words(left: str, right: str, lexicon: Lexicon, named: set[str]) -> list[str]:
    held = {stem(word) for word in words(right)}
    found = {word: lexicon.rarity_of(stem(word)) for word in words(left) if word not in lexicon.stop}
    ranked = sorted((word for word in found if stem(word) in held - named), key=lambda word: (-found[word], word))
    kept = {stem(word): word for word in reversed(ranked)}
    return [word for word in ranked if kept[stem(word)] == word]
