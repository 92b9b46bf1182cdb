"""Floors on the annotated documents: subjects of recommendations, statuses of mentions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from pipeline.extract.findings import findings_of
from pipeline.extract.statuses import status_of
from pipeline.extract.themes import subjects_of
from pipeline.language import RuleBook, assemble
from pipeline.locations import models_dir

COVERAGE = 0.97
ACCURACY = 0.79


@pytest.fixture(scope="module")
def nlp(rules: RuleBook) -> Language:
    return assemble(rules, models_dir())


def gold(folder: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}


def test_recommendations_of_inspections_carry_a_subject(shared: Path, nlp: Language, rules: RuleBook) -> None:
    texts = [
        " ".join(r["text"].split())
        for one in gold(shared / "gold/reports").values()
        for r in one["recommendations"]
    ]
    bare = [text for text in texts if not subjects_of(findings_of(nlp(text), rules), 0, len(text), rules).subjects]
    assert 1 - len(bare) / len(texts) >= COVERAGE, bare


def test_statuses_agree_with_readers_over_authorities(shared: Path, nlp: Language, rules: RuleBook) -> None:
    shares = [
        sum(agrees(nlp, rules, mention) for mention in one["mentions"]) / len(one["mentions"])
        for one in gold(shared / "gold/links").values()
    ]
    assert sum(shares) / len(shares) >= ACCURACY, shares


def agrees(nlp: Language, rules: RuleBook, mention: dict[str, Any]) -> bool:
    text = " ".join(mention["text"].split())
    doc = nlp(text)
    sentences = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    voice = "inspector" if mention["doc"][:5].isdigit() else "council"
    status, _ = status_of(text, findings_of(doc, rules), 0, len(text), sentences=sentences, voice=voice)
    return status in (mention["status"], mention.get("alt_status"))
