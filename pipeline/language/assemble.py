"""Assembly of the spaCy pipeline from ``models/``, and parsing of documents with it."""

from __future__ import annotations

import dataclasses
import tomllib
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.language import components
from pipeline.language.rules import RuleBook
from pipeline.records import Document

_MAX_CHARACTERS = 20_000_000


def assemble(rules: RuleBook, models: Path) -> Language:
    """Return the pipeline: tokenizer, passages, sentences, rule matcher. It can be saved with ``to_disk`` and
    loaded again with ``spacy.load`` (see :func:`save`).
    """
    words = tomllib.loads((models / "tokenizer.toml").read_text(encoding="utf-8"))
    nlp = spacy.blank("en")
    nlp.max_length = _MAX_CHARACTERS
    nlp.tokenizer.rules = {text: [{65: text}] for text in words["exceptions"]}  # type: ignore[attr-defined]
    nlp.add_pipe("passages")
    nlp.add_pipe("sentences", config={"abbreviations": words["abbreviations"]})
    matcher = nlp.add_pipe("rule_matcher")
    matcher.add([_plain(rule) for rule in rules.rules.values()])  # type: ignore[attr-defined]
    return nlp


def _plain(rule: object) -> dict[str, object]:
    fields = dataclasses.asdict(rule)  # type: ignore[call-overload]
    return {key: fields[key] for key in ("id", "label", "kinds", "phrases", "tokens", "regex")}


def parse(nlp: Language, document: Document) -> Doc:
    """Return the spaCy Doc of a document: its text, with ``doc.spans["passages"]`` in step with its passages.

    ``doc.spans["passages"][i]`` is ``document.passages[i]``; its label is the passage's kind. Passages without a
    token of their own do not occur: the reader leaves empty blocks out.
    """
    doc = nlp.make_doc(document.text)
    doc.spans[components.PASSAGES] = [_passage_span(doc, passage.start, passage.end, passage.kind) for passage in document.passages]
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc


def _passage_span(doc: Doc, start: int, end: int, kind: str) -> Span:
    span = doc.char_span(start, end, label=kind, alignment_mode="expand")
    if span is None:
        raise ValueError(f"no token stands at characters {start} to {end}")
    return span
