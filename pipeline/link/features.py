"""What speaks for and against a tie of a recommendation to a sentence, as numbers with names.

Every feature is of the domain: shared rare words and subjects, people, aspect asked for, place in the document,
and what kind of sentence it is. They are arrays with a row a recommendation and a column a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from pipeline.link.asks import Asks
from pipeline.link.lexicon import Array, Flags, Lexicon, Where
from pipeline.link.likeness import compare, compare_closely
from pipeline.link.view import View, columns_of

Features = dict[str, Array]

_JUDGES = frozenset({"praise", "criticism", "weak_criticism"})
_MOVES = frozenset(
    {"completed", "much_improved", "improvement", "in_progress", "under_way", "planned", "no_progress"}
)
_INSPECTED = frozenset({"inspection_report", "inspection_letter"})


def features(asked: Asks, seen: View, lexicon: Lexicon) -> Features:
    """Return the features of all pairs of a recommendation and a sentence."""
    found = _words(asked, seen, lexicon)
    found.update(_themes(asked, seen, lexicon))
    found.update(_place(asked, seen))
    found.update(_sentence(asked, seen))
    return found


def _words(asked: Asks, seen: View, lexicon: Lexicon) -> Features:
    near = compare_closely(asked.texts, seen.texts, lexicon)
    wide = compare(asked.texts, seen.passages, lexicon)
    found = {f"words_{name}": array for name, array in near.items()}
    for name in ("cosine", "covered", "near", "alike"):
        found[f"passage_{name}"] = wide[name][:, seen.passage_of]
    demand = compare(asked.demands, seen.texts, lexicon)
    found.update({f"demand_{name}": demand[name] for name in ("cosine", "covered", "near", "alike")})
    parts = compare(asked.clauses, seen.texts, lexicon)
    for name in ("cosine", "near", "alike"):
        found[f"clause_{name}"] = np.maximum.reduceat(parts[name], list(asked.clause_starts), axis=0)
    found["words_both_ways"] = found["words_near"] * found["words_back"]
    return found


def _themes(asked: Asks, seen: View, lexicon: Lexicon) -> Features:
    named, told, around = asked.themes["subject"], seen.themes["subject"], seen.around["subject"]
    weight = _weights("subject", lexicon)
    shared = named @ told.T
    mass = named.sum(1, keepdims=True)
    spoken = told @ weight
    other = spoken[None, :] - ((named > 0) * weight) @ told.T
    found = {
        "subjects_covered": shared / np.maximum(mass, 1.0),
        "subjects_shared": shared,
        "subjects_exact": shared / np.maximum(mass + other, 1.0),
        "subjects_rarest": _rarest(named, told),
        "subject_main": asked.telling @ told.T,
        "subject_main_near": asked.telling @ around.T,
        "subjects_passage": (named @ around.T) / np.maximum(mass, 1.0),
        "subjects_other": other,
        "subjects_none": np.repeat((mass == 0).astype(np.float32), told.shape[0], axis=1),
    }
    found.update(_people(asked, seen, lexicon))
    aspects = asked.themes["aspect"]
    found["aspects_covered"] = (aspects @ seen.themes["aspect"].T) / np.maximum(aspects.sum(1, keepdims=True), 1.0)
    return {name: array.astype(np.float32) for name, array in found.items()}


def _people(asked: Asks, seen: View, lexicon: Lexicon) -> Features:
    named, told, around = asked.themes["population"], seen.themes["population"], seen.around["population"]
    named_any, told_any = named.sum(1, keepdims=True) > 0, told.sum(1)[None, :] > 0
    shared, near = named @ told.T, named @ around.T
    return {
        "people_shared": shared / np.maximum(named.sum(1, keepdims=True), 1.0),
        "people_near": near / np.maximum(named.sum(1, keepdims=True), 1.0),
        "people_differ": (named_any & told_any & (shared == 0)).astype(np.float32),
        "people_unasked": (~named_any & told_any).astype(np.float32),
    }


def _weights(label: str, lexicon: Lexicon) -> Array:
    columns = columns_of(lexicon)[label]
    return np.array([lexicon.subjects[f"{label}:{value}"] for value in columns] or [0.0], dtype=np.float32)


def _rarest(named: Array, told: Array) -> Array:
    found = np.zeros((named.shape[0], told.shape[0]), dtype=np.float32)
    for row in range(named.shape[0]):
        at = np.flatnonzero(named[row])
        if len(at):
            found[row] = (told[:, at] * named[row, at]).max(1)
    return found


def _place(asked: Asks, seen: View) -> Features:
    areas = [sentence.area for sentence in seen.sentences]
    likely = np.array([[places.get(area, 0.0) for area in areas] for places in asked.places], dtype=np.float32)
    return {
        "place_likely": likely,
        "area_board": _flag(asked, [area == "board" for area in areas]),
        **{
            f"area_{name}": _flag(asked, [area == name for area in areas])
            for name in ("summary", "young_people", "recommendations", "leadership")
        },
    }


def _sentence(asked: Asks, seen: View) -> Features:
    kind = seen.mined.extraction.facts.doc_type
    cues, lengths = seen.cues, [len(stems) for stems in seen.texts.stems]
    asked_lengths = np.array([len(stems) for stems in asked.texts.stems], dtype=np.float32)
    return {
        "judges": _flag(asked, [bool(held & _JUDGES) for held in cues]),
        "moves": _flag(asked, [bool(held & _MOVES) for held in cues]),
        "since_last": _flag(
            asked, [bool(held & {"since_last_inspection", "repeat", "answered"}) for held in cues]
        ),
        "continues": _flag(asked, list(seen.continues)),
        "opens": _flag(asked, [sentence.order == 0 and sentence.of > 1 for sentence in seen.sentences]),
        "length": np.log1p(np.repeat(np.array([lengths], dtype=np.float32), len(asked.texts.stems), axis=0)),
        "length_asked": np.log1p(np.repeat(asked_lengths[:, None], len(lengths), axis=1)),
        "report": _flag(asked, [kind in _INSPECTED] * len(lengths)),
        "news": _flag(asked, [kind == "news"] * len(lengths)),
    }


def _flag(asked: Asks, values: list[bool]) -> Array:
    return np.repeat(np.array([values], dtype=np.float32), len(asked.recommendations), axis=0)


def rivals(strength: Array, passage_of: Where, continues: Flags) -> Features:
    """Return how a first score stands among its rivals: in the document, the passage and the recommendations.

    ``strength`` has a row a recommendation and a column a sentence; ``passage_of`` gives each sentence's passage,
    ``continues`` whether it goes on with what the sentence before it says.
    """
    rows, columns = strength.shape
    ranked = (-strength).argsort(1, kind="stable").argsort(1, kind="stable")
    claims = (-strength).argsort(0, kind="stable").argsort(0, kind="stable")
    best_row = strength.max(1, keepdims=True)
    ordered = np.sort(strength, axis=0)
    best, second = ordered[-1], ordered[-2] if rows > 1 else ordered[-1] - 2.0
    other = np.where(strength >= best - 1e-9, second, best)
    passage_best = np.full((rows, int(passage_of.max()) + 1), -20.0, dtype=np.float32)
    for column in range(columns):
        at = passage_of[column]
        passage_best[:, at] = np.maximum(passage_best[:, at], strength[:, column])
    before = np.where(passage_of[1:] == passage_of[:-1], strength[:, :-1], -8.0)
    after = np.where(passage_of[1:] == passage_of[:-1], strength[:, 1:], -8.0)
    edge = np.full((rows, 1), -8.0, dtype=np.float32)
    carried = np.concatenate([edge, np.where(continues[1:], before, -8.0)], axis=1)
    carries = np.concatenate([np.where(continues[1:], after, -8.0), edge], axis=1)
    return {
        "carried": carried.astype(np.float32),
        "carries": carries.astype(np.float32),
        "rank": np.log1p(ranked).astype(np.float32),
        "claim": np.log1p(claims).astype(np.float32),
        "below_best": (strength - best_row).astype(np.float32),
        "over_rivals": (strength - other).astype(np.float32),
        "passage_best": passage_best[:, passage_of],
        "before": np.concatenate([edge, before], axis=1).astype(np.float32),
        "after": np.concatenate([after, edge], axis=1).astype(np.float32),
    }


def stack(found: Mapping[str, Array], names: tuple[str, ...]) -> Array:
    """Return the features of those names as the last axis of one array."""
    return np.stack([found[name] for name in names], axis=2)
