"""Names of criteria and grades in running text, from the rules of a framework."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.frameworks import Framework
from pipeline.language import Rule, RuleBook

_LABEL = r"(?:\d(?:\.\d)?\.?\s+)?"


@dataclass(frozen=True, slots=True)
class Graded:
    """A criterion with its grade: ``text[start:end]`` holds both, ``text[start:subject_end]`` the criterion."""

    start: int
    subject_end: int
    end: int
    criterion: Rule
    grade: str


@dataclass(frozen=True)
class GradeReader:
    """Patterns for the criteria and grades of one framework, or of several together."""

    criteria: re.Pattern[str] | None
    grade: re.Pattern[str]
    rule_of: dict[str, Rule]
    value_of: dict[str, str]

    def rows(self, text: str, start: int, end: int) -> list[Graded]:
        """Return the criteria in ``text[start:end]`` whose grade comes next, or stands around the name.

        Nothing but a verb, a line break or a mark may stand between them; a grade broken over two lines around
        the name of its criterion is put together again.
        """
        matches = list(self.criteria.finditer(text, start, end)) if self.criteria else []
        stops = [*(match.start() for match in matches[1:]), end][: len(matches)]
        return [row for match, stop in zip(matches, stops, strict=True) if (row := self._row(text, match, stop))]

    def names(self, text: str) -> list[tuple[int, int, Rule]]:
        """Return where each criterion begins and ends in ``text``, with its rule."""
        found = self.criteria.finditer(text) if self.criteria else ()
        return [(one.start("name"), one.end("name"), self.rule_of[_fold(one["name"])]) for one in found]

    def grades(self, text: str) -> list[tuple[int, int, str]]:
        """Return where each grade begins and ends in ``text``, with its value."""
        found = self.grade.finditer(text)
        return [(one.start("grade"), one.end("grade"), self.value_of[_fold(one["grade"])]) for one in found]

    def after(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """Return the grade that begins at ``start`` (a verb or a mark may come first) and where it ends."""
        found = self.grade.match(text, start, end)
        return (self.value_of[_fold(found["grade"])], found.end("grade")) if found else None

    def _row(self, text: str, match: re.Match[str], stop: int) -> Graded | None:
        rule = self.rule_of[_fold(match["name"])]
        if found := self.after(text, match.end(), stop):
            return Graded(match.start("name"), match.end(), found[1], rule, found[0])
        first = text[max(0, match.start() - 12) : match.start()].split()[-1:]
        rest = text[match.end() : stop].split()[:1]
        whole = " ".join(first + rest)
        if first and rest and _fold(whole) in self.value_of:
            end = text.index(rest[0], match.end()) + len(rest[0])
            return Graded(match.start("name"), match.end(), end, rule, self.value_of[_fold(whole)])
        return None


def grade_reader(rules: RuleBook, frameworks: Iterable[Framework]) -> GradeReader:
    """Return the reader for the criteria and grades of ``frameworks``; of equal names the first counts."""
    frameworks = list(frameworks)
    rule_of: dict[str, Rule] = {}
    value_of: dict[str, str] = {}
    verbs: set[str] = set()
    for framework in frameworks:
        for rule in framework.rules(rules, "criterion"):
            for phrase in rule.phrases:
                rule_of.setdefault(_fold(phrase), rule)
        for rule in framework.rules(rules, "grade"):
            value_of.update((_fold(phrase), rule.value or "") for phrase in rule.phrases)
        verbs.update(phrase for rule in framework.rules(rules, "verb") for phrase in rule.phrases)
    names, grades = _alternation(rule_of), _alternation(value_of)
    mark = r"[\s:“‘\"'–-]*"
    return GradeReader(
        criteria=re.compile(rf"(?i)\b{_LABEL}(?P<name>{names})\b") if rule_of else None,
        grade=re.compile(rf"(?i){mark}(?:(?:{_alternation(verbs)})\b{mark})?(?P<grade>{grades})(?![\w-])"),
        rule_of=rule_of,
        value_of=value_of,
    )


def _alternation(phrases: Iterable[str]) -> str:
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(r"\s+".join(map(_word, phrase.split())) for phrase in ordered) or r"(?!)"


def _word(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace("’", "['’]")


def _fold(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
