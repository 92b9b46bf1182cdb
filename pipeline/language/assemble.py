"""Assembly of the spaCy pipeline from ``models/``, and parsing of documents with it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from pipeline.language.boundaries import PASSAGES
from pipeline.language.matcher import RuleMatcher
from pipeline.language.rules import Rule, RuleBook, RuleError
from pipeline.records import Document, Passage

_MAX_CHARACTERS = 20_000_000
_MINUTES = "minutes"  # the folder of rules that only minutes and papers of meetings are searched by, and the pipe


def assemble(rules: RuleBook, models: Path) -> Language:
    """Return the pipeline: tokenizer, passages, sentences, rules, rules of minutes.

    It can be saved with ``to_disk`` and loaded again with ``spacy.load`` (see :func:`save`). Raises
    :class:`RuleError` for a label that stands both among the rules of minutes and among others.
    """
    words = tomllib.loads((models / "tokenizer.toml").read_text(encoding="utf-8"))
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_CHARACTERS
    _keep_whole(nlp, words["exceptions"])
    nlp.add_pipe("passages")
    nlp.add_pipe("sentences", config={"abbreviations": words["abbreviations"]})
    of_minutes = {rule.label for rule in rules.rules.values() if rule.folder == _MINUTES}
    if mixed := sorted({rule.label for rule in rules.rules.values() if rule.folder != _MINUTES} & of_minutes):
        raise RuleError(f"labels {mixed} are of rules in {_MINUTES} and of others; give the others another label")
    for name, apart in (("rule_matcher", False), (_MINUTES, True)):
        matcher = cast(RuleMatcher, nlp.add_pipe("rule_matcher", name, config={"cells": apart}))
        matcher.add([_plain(rule) for rule in rules.rules.values() if (rule.label in of_minutes) == apart])
    return nlp


def _keep_whole(nlp: Language, exceptions: list[str]) -> None:
    """Replace spaCy's 1,300 English exceptions by ``exceptions``: faster, and the boundaries hardly move."""
    if not isinstance(nlp.tokenizer, Tokenizer):
        raise TypeError("the blank English pipeline has no rule-based tokenizer")
    nlp.tokenizer.rules = {text: [{ORTH: text}] for text in exceptions}


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline to ``folder``, rules and all.

    ``spacy.load(folder)`` gives it back wherever this package is installed, which registers its components.
    """
    nlp.to_disk(folder)


def _plain(rule: Rule) -> dict[str, Any]:
    return {key: getattr(rule, key) for key in ("id", "label", "kinds", "phrases", "tokens", "regex")}


def parse(nlp: Language, document: Document) -> Doc:
    """Return the spaCy Doc of a document: its text, with ``doc.spans["passages"]`` in step with its passages.

    ``doc.spans["passages"][i]`` is ``document.passages[i]``; its label is the passage's kind. Passages without a
    token of their own do not occur: the reader leaves empty blocks out.
    """
    return match_minutes(nlp, parse_any(nlp, document))


def parse_any(nlp: Language, document: Document) -> Doc:
    """Return what :func:`parse` does, without the spans of the rules of minutes, two fifths of the work."""
    doc = nlp.make_doc(document.text)
    doc.spans[PASSAGES] = [_passage_span(doc, passage) for passage in document.passages]
    for name, pipe in nlp.pipeline:
        if name != _MINUTES:
            doc = pipe(doc)
    return doc


def match_minutes(nlp: Language, doc: Doc) -> Doc:
    """Return ``doc``, made by :func:`parse_any`, with the spans of the rules of minutes."""
    matcher: RuleMatcher = cast(RuleMatcher, nlp.get_pipe(_MINUTES))
    return matcher(doc)


def _passage_span(doc: Doc, passage: Passage) -> Span:
    span = doc.char_span(passage.start, passage.end, label=passage.kind, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no token stands at characters {passage.start} to {passage.end}")
    return span
