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
from pipeline.language.rules import Rule, RuleBook
from pipeline.records import Document, Passage

_MAX_CHARACTERS = 20_000_000


def assemble(rules: RuleBook, models: Path) -> Language:
    """Return the pipeline: tokenizer, passages, sentences, rule matcher. It can be saved with ``to_disk`` and
    loaded again with ``spacy.load`` (see :func:`save`).
    """
    words = tomllib.loads((models / "tokenizer.toml").read_text(encoding="utf-8"))
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_CHARACTERS
    _keep_whole(nlp, words["exceptions"])
    nlp.add_pipe("passages")
    nlp.add_pipe("sentences", config={"abbreviations": words["abbreviations"]})
    matcher = cast(RuleMatcher, nlp.add_pipe("rule_matcher"))
    matcher.add([_plain(rule) for rule in rules.rules.values()])
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
    doc = nlp.make_doc(document.text)
    doc.spans[PASSAGES] = [_passage_span(doc, passage) for passage in document.passages]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def _passage_span(doc: Doc, passage: Passage) -> Span:
    span = doc.char_span(passage.start, passage.end, label=passage.kind, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no token stands at characters {passage.start} to {passage.end}")
    return span
