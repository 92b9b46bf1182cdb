"""Every rule of ``models/`` does what its own examples say, and the pipeline made of them can be saved."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.language import Rule, RuleBook, assemble, load_rules, parse, save
from pipeline.locations import models_dir
from pipeline.records import Document, Passage

RULES = load_rules(models_dir())


@pytest.fixture(scope="module")
def nlp() -> Language:
    return assemble(RULES, models_dir())


def as_passage(nlp: Language, text: str, rule: Rule) -> Doc:
    """Parse ``text`` as a document of one passage, of the first kind the rule is for."""
    kind = rule.kinds[0] if rule.kinds else "paragraph"
    return parse(nlp, Document("doc-1", "example", "0", "text/plain", text, (Passage(0, kind, 0, len(text)),)))


def fires(nlp: Language, text: str, rule: Rule) -> bool:
    doc = as_passage(nlp, text, rule)
    return rule.id in {span.id_ for span in doc.spans[rule.label]}


@pytest.mark.parametrize("rule", RULES.rules.values(), ids=list(RULES.rules))
def test_a_rule_does_what_its_examples_say(nlp: Language, rule: Rule) -> None:
    assert [text for text in rule.match if not fires(nlp, text, rule)] == [], "examples that do not match"
    assert [text for text in rule.no_match if fires(nlp, text, rule)] == [], "counter-examples that match"


def test_the_pipeline_of_all_rules_survives_saving(nlp: Language, tmp_path: Path) -> None:
    save(nlp, tmp_path / "model")
    text = "\n".join(text for rule in RULES.rules.values() for text in rule.match[:1])
    assert groups(spacy.load(tmp_path / "model")(text)) == groups(nlp(text))


def groups(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {label: [(span.start, span.end, span.id_) for span in spans] for label, spans in doc.spans.items()}


def test_rules_are_in_the_order_of_their_ids(rules: RuleBook) -> None:
    assert list(rules.rules) == sorted(rules.rules)
