"""Decisions told in a sentence of their own: "It was agreed ...", "The minutes were confirmed", "Noted."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.minutes.doubts import deciding, of_apologies
from pipeline.extract.minutes.items import is_view
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.openings import Decision
from pipeline.extract.minutes.outcome_cells import is_outcome
from pipeline.extract.minutes.parts import Part, trimmed, with_list
from pipeline.extract.minutes.sentence_bounds import clause_start, first_full, sentence_above, with_movers
from pipeline.extract.minutes.votes import Sentence, only_agrees, only_movers
from pipeline.language import sentences_of
from pipeline.records import Document

_ONE_WORD = "one_word"
_SENTENCE_WORDS = 7  # a line in bold with fewer words is a title and tells no decision
_CARRIED = re.compile(
    r"(?:the |this )?(?:motion|proposal|vote|this|it)\b(?! was (?:\w+ )?(?:agreed|resolved|decided) (?:that|to)\b)"
    r"|(?:all |present |unanimously |duly )*(?:agreed|approved|carried)\b|all(?: \w+)? (?:were )?in favour\b"
    r"|\(?\d+ (?:votes? )?(?:for|in favour)\b|(?:the )?meeting (?:unanimously )?agreed\b"
    r"|(?:up)?on (?:a |the |being )?(?:put to the )?vote\b",
    re.IGNORECASE,
)
_NOMINATED = re.compile(r"\b(?:nominat|propos|second)ed\b", re.IGNORECASE)
_COUNTER_AFTER = re.compile(r"[.;] \(?(?:[ivx]{1,4}|[a-h])[.)]?$")
_LEAD_MARKS = " :–—-"  # what may follow a lead-in that nothing follows: "It was resolved:"
_LEADS_ON = re.compile(r":[\s–—-]*\Z")


def decisions_in(
    document: Document, index: int, place: int, sentences: list[Sentence], marks: Marks
) -> Iterator[Decision]:
    """Yield the decisions told in the sentences of passage ``index``, which belongs to item ``place``."""
    passage = document.passages[index]
    titled = passage.kind == "heading" and not is_view(passage, marks)
    if titled and len(document.quote(passage).split()) < _SENTENCE_WORDS:
        return
    taken = passage.start
    previous: Decision | None = None
    for position, sentence in enumerate(sentences):
        mark = deciding(document, passage.start, sentence, marks)
        if mark is None or sentence[1] <= taken or (previous and mark.start < previous.part.end):
            continue
        if titled and mark.rule.data.get("strength") == "weak":
            continue
        if mark.rule.id.endswith(_ONE_WORD) and not is_outcome(document, index, mark.start, marks):
            continue
        first = first_full(document, position, sentences, marks)
        if only_movers(document, first, marks) or (first != sentence and of_apologies(first, marks)):
            continue
        end = with_movers(document, position, sentences, mark, marks)
        start = max(clause_start(document, first, mark, marks), taken)
        start = sentence_above(document, index, start)
        if mark.rule.data.get("list_follows") or _LEADS_ON.search(document.text, sentence[0], end):
            end = max(end, with_list(document, index, marks)) if sentence[1] >= passage.end - 1 else end
            if end == sentence[1] and not document.text[mark.end : end].strip(_LEAD_MARKS):
                continue
        whole = end
        start, end = trimmed(document.text, start, end)
        counter = _COUNTER_AFTER.search(document.text, start, end)
        decision = Decision(Part(start, counter.start() if counter else end), mark.rule, index, place)
        if previous and _one_with(document, previous, decision):
            rule = previous.rule if decision.rule.data.get("strength") == "weak" else decision.rule
            decision = replace(decision, part=replace(decision.part, start=previous.part.start), rule=rule)
        elif previous:
            yield previous
        previous, taken = decision, whole
    if previous:
        yield previous


def _one_with(document: Document, previous: Decision, decision: Decision) -> bool:
    """Tell whether two sentences running are one decision.

    They are where one thing is noted after another, a nominee then elected, or a motion then carried.
    """
    noted = previous.rule.id == decision.rule.id and previous.rule.value == "note"
    follows = decision.rule.id.endswith("elected") or _CARRIED.match(document.text, decision.part.start)
    settled = (previous.rule.data.get("mover") or previous.rule.data.get("movers_follow")) and follows
    before, own = (_NOMINATED.search(document.text, one.part.start, one.part.end) for one in (previous, decision))
    settled = settled or bool(before and not own and decision.rule.id.endswith("elected"))
    settled = settled or only_agrees(document, (decision.part.start, decision.part.end))
    return bool(noted or settled) and decision.part.start - previous.part.end < 4


def sentences_by_passage(document: Document, doc: Doc) -> list[list[Sentence]]:
    """Return for each passage where its sentences begin and end, those of a table cell by cell."""
    bounds = sentences_of(doc)
    result: list[list[Sentence]] = []
    position = 0
    for passage in document.passages:
        while position < len(bounds) and bounds[position][1] <= passage.start:
            position += 1
        places = passage.cells or ((passage.start, passage.end),)
        result.append([sentence for place in places for sentence in _clip(bounds, position, place)])
    return result


def _clip(bounds: list[Sentence], position: int, place: Sentence) -> Iterator[Sentence]:
    """Yield the sentences in a passage, or in a cell of a table, cut at its ends."""
    while position < len(bounds) and bounds[position][0] < place[1]:
        start, end = max(bounds[position][0], place[0]), min(bounds[position][1], place[1])
        if end > start:
            yield start, end
        position += 1
