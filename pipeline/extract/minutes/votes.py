"""Sentences that say nothing of their own: who moved and seconded, how the vote went, that it was agreed."""

from __future__ import annotations

import re

from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document

MOVER = "mover"

Sentence = tuple[int, int]

_MOVER_WORDS = 22
_BEGINNING = 20  # characters in which a sentence that only names movers names the first
_OPENS_WITH_MOVER = re.compile(
    r"\W*(?:approval\W+)?(?:proposed|proposer|prop|moved|seconded|2nd)\b", re.IGNORECASE
)
_FINITE = re.compile(r"\b(?:that|to [a-z]|be|being|was|were)\b")
_NAMES = re.compile(r"\b(?:[A-Z][\w’'.-]*|of|de|van)")
_MOVING = re.compile(
    r"\b(?:proposed|proposer|proposing|prop|seconded|seconder|sec|2nd|moved|nominated|by|and|this|it|was|were|the"
    r"|approval|motion|proposal|all|in|favour|agreed|carried|passed|unanimous(?:ly)?|votes?|voted|voting|for"
    r"|against|abstentions?|abstained|none|no|nil|with|a|of|on|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+(?:st)?|then|duly|so|resolved|nd|councillors?|cllrs?)\b",
    re.IGNORECASE,
)
# "Mr Low proposed Mrs Day.": who is to be elected, and no seconder, whom "proposed Mrs Day seconded" would name.
_NOMINATES = re.compile(
    r"[A-Z][\w’-]+ (?:proposed|nominated) (?:(?:Cllr|Councillor|Mrs?|Ms|Miss|Dr)\.? )?[A-Z][\w’-]+"
    r"(?: [A-Z][\w’-]+)?(?=\.|,? (?:as|for|to be)\b)"
)
_AGREES = re.compile(
    r"(?:and )?(?:(?:this|these|it|they|all(?: (?:members|councillors|cllrs))?|everyone|"
    r"(?:the )?(?:motion|proposal|meeting|council|committee|board|panel|members|councillors))(?: present)?\b)?"
    r"(?: ?(?:was|were|being|then|all|also|duly|unanimously|in|full|to|declared"
    r"|put to the (?:vote|meeting),?(?: and)?))* ?"
    r"(?:agreed|approved|resolved|accepted|carried|passed|favour|agreement|declined|refused|signed)"
    r"(?:,? (?:unanimously|and (?:noted|agreed|approved|accepted)"
    r"|(?:to|with)(?: (?:this|that|it|the (?:proposal|suggestion|idea|request|offer)))?"
    r"|by (?:all|members|everyone|the council|the meeting|the chair(?:man|person)?)(?: present)?))*[.)]*",
    re.IGNORECASE,
)
_CARRIED = re.compile(r"carried|passed", re.IGNORECASE)  # what a motion is, and no paper that lies on the table
_NUMBERS = (
    "none",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NUMBER = rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)}|no|nil|zero)\b"
_FOR = re.compile(rf"{_NUMBER} (?:[a-z]+ ){{0,2}}?(?:in favour|for)\b", re.IGNORECASE)
_AGAINST = re.compile(rf"{_NUMBER} (?:[a-z]+ ){{0,2}}?against\b", re.IGNORECASE)
_SHARE = re.compile(rf"{_NUMBER} (?:out )?of (?:the )?{_NUMBER}|\b(\d{{1,3}})%", re.IGNORECASE)
_VOTES = re.compile(
    r"\(?(?:(?:motion )?carried,? (?:by )?\d|votes?\b|voting\b|for ?:|\d+ (?:votes? )?(?:for|in favour)\b)",
    re.IGNORECASE,
)


def only_movers(document: Document, sentence: Sentence, marks: Marks) -> bool:
    """Tell whether a sentence says nothing but who moved and seconded, and how the vote went."""
    start, end = sentence
    words = document.text[start:end]
    near = any(mark.start - start < _BEGINNING for mark in marks.within(MOVER, start, end))
    if not near or len(words.split()) > _MOVER_WORDS or _NOMINATES.search(words):
        return False
    if _OPENS_WITH_MOVER.match(words):
        return not _FINITE.search(words)
    return not re.search(r"\w", _NAMES.sub("", _MOVING.sub("", words)))


def only_seconds(document: Document, sentence: Sentence, marks: Marks) -> bool:
    """Tell whether a sentence opens with who seconded, so that what was proposed stands before it."""
    start, end = sentence
    mark = marks.first(MOVER, start, end)
    return mark is not None and mark.rule.value == "seconder" and mark.start - start < _BEGINNING


def only_agrees(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence says only that what stands before it was agreed or carried, or gives the votes."""
    words = document.text[slice(*sentence)].strip()
    bare = len(words.split()) == 1 and not _CARRIED.match(words)
    return not bare and bool(_AGREES.fullmatch(words) or _VOTES.match(words))


def outvoted(words: str) -> bool:
    """Tell whether the counts in a sentence leave what was voted on without a majority; none count for it."""
    share, given, against = _SHARE.search(words), _FOR.search(words), _AGAINST.search(words)
    if share:
        part, whole = (int(share[3]), 100) if share[3] else (_count(share[1]), _count(share[2]))
        return 2 * part <= whole
    return given is not None and against is not None and _count(given[1]) <= _count(against[1])


def _count(word: str) -> int:
    name = word.lower()
    if name.isdigit():
        return int(name)
    return _NUMBERS.index(name) if name in _NUMBERS else 0
