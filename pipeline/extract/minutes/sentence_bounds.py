"""Where a decision that a sentence tells begins and ends."""

from __future__ import annotations

import re

from pipeline.extract.minutes.items import LEAD, RUN_IN, SECTION
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.votes import MOVER, Sentence, only_agrees, only_movers, only_seconds
from pipeline.records import Document

_REACH = 2
_LONG_PREFIX, _STORY = 5, 20  # words before "it was agreed" that can be, and must be, what led up to it
# A title that runs into the first sentence of its item: "HEDGES It was agreed", "Street lights It was agreed".
_TITLE_BEFORE = re.compile(
    r"(?:[A-Z][A-Z\d’'&/,:()–-]*\.?\s+){3,}(?=[A-Z][a-z]|A\s)"
    r"|(?:\d[\d./]*\s)?[^.:;]*[\w)]\s(?=It (?:was|is|has been)\b)"
)
_COUNTER = re.compile(r"\(?(?:[ivx]{1,5}|[a-h])\)\s+")  # of an item that runs on in its paragraph
# The agenda's wording before what was minuted: "To discuss the bench:- Council resolved ...".
_AGENDA = re.compile(
    r"to (?:consider|discuss|receive|resolve|review)\b[^:]{3,200}:[–—-]?\s+(?=\w+(?: \S+){6})", re.IGNORECASE
)
_MINUTE = re.compile(
    r"\b\d{1,3}/\d{1,4} +(?=[A-Z][a-z])"
)  # of minutes whose paragraphs run on: "08/118 The minutes"
_ENTRY = re.compile(
    r"(?:^|(?<=\s))[\[(]?[a-h][)\]]\s?(?=[A-Z])"
)  # that begins within the sentence: "250 a)The Minutes"
_OWN_NUMBER = re.compile(r"\d{1,4}/\d{1,4}\.\d{1,3}[.:)]? +(?=[A-Z])")  # of the minute that the sentence opens
_ASIDE = re.compile(r"\([^()]+\)\s+(?=[A-Z])")  # who left or came in, before what was then decided
_BARE_OUTCOME = re.compile(
    r"(?:agreed|approved|accepted|adopted|resolved)(?: unanimously)?"
    r"(?:\W+(?-i:[A-Z]{2,3})(?: ?(?:and|&|/|,) ?(?-i:[A-Z]{2,3}))*)?\W*",
    re.IGNORECASE,
)
_AFTER_NARRATIVE = re.compile(
    r"(?:,(?: and| so)?|\b(?:was|were|had|has|is|are|did|\w{2,}ed)\b.*\band)\s*\Z", re.DOTALL
)


def first_full(document: Document, position: int, sentences: list[Sentence], marks: Marks) -> Sentence:
    """Return the sentence in which a decision begins.

    It stands before those that only name movers or say it was agreed, be it in one word; one that opens with who
    seconded goes on from the one that says what was proposed.
    """
    while position and (
        only_movers(document, sentences[position], marks) or only_agrees(document, sentences[position])
    ):
        position -= 1
    if position and _BARE_OUTCOME.fullmatch(document.text, *sentences[position]):
        above = sentences[position - 1]
        return sentences[position] if "\t" in document.text[above[1] : sentences[position][0]] else above
    if position and only_seconds(document, sentences[position], marks):
        proposed = {mark.rule.value for mark in marks.within(MOVER, *sentences[position - 1])}
        return sentences[position - 1] if "proposer" in proposed else sentences[position]
    return sentences[position]


def sentence_above(document: Document, index: int, start: int) -> int:
    """Return where a sentence begins: in the line above if a line break cut it and it goes on in lower case."""
    passage = document.passages[index]
    if start != passage.start or not index or not document.text[start].islower():
        return start
    above = document.passages[index - 1]
    return above.start if above.kind == passage.kind == "paragraph" else start


def with_movers(document: Document, position: int, sentences: list[Sentence], mark: Mark, marks: Marks) -> int:
    """Return where the decision ends: at its sentence, or after the sentences that name its movers soon after."""
    end = sentences[position][1]
    for ahead in range(position + 1, min(position + 1 + _REACH, len(sentences))):
        if only_movers(document, sentences[ahead], marks):
            end = sentences[ahead][1]
        elif not mark.rule.data.get("movers_follow"):
            break
    return end


def clause_start(document: Document, sentence: Sentence, mark: Mark, marks: Marks) -> int:
    """Return where the decision begins: its sentence, or "it was agreed" after a long clause of narrative."""
    start, end = sentence
    label = marks.first(LEAD, start, end)
    if label and label.start == start and label.rule.value == "action":
        start = label.end
    for kind in (SECTION, RUN_IN):
        for printed in marks.within(kind, start, mark.start):
            start = printed.end if printed.rule.value == "minutes" else start
    for outside in (_OWN_NUMBER, _COUNTER, _AGENDA, _ASIDE):
        before = outside.match(document.text, start, mark.end)
        start = before.end() if before and before.end() <= mark.start else start
    title = _TITLE_BEFORE.match(document.text, start, max(mark.end, start))
    start = title.end() if title and title.end() < mark.end else start
    begun = [entry.end() for entry in _ENTRY.finditer(document.text, start, mark.start)]
    start = begun[-1] if begun else start
    told = document.text[start : mark.start]
    if len(told.split()) > _STORY and (numbers := list(_MINUTE.finditer(told))):
        start += numbers[-1].end()
        told = document.text[start : mark.start]
    words = len(told.split()) if mark.rule.id.endswith("it_was_agreed") else 0
    narrative = words > _STORY or (words > _LONG_PREFIX and _AFTER_NARRATIVE.search(told))
    return mark.start if narrative else start
