"""Sentences, passages and rule spans, with their truth inline."""

from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from pipeline.language import Rule, RuleBook, RuleError, assemble, load_rules, parse, save
from pipeline.locations import models_dir
from pipeline.records import Document, Passage

RULES = RuleBook(
    {
        rule.id: rule
        for rule in (
            Rule(id="t.service", label="service", note="a service", phrases=("children's services", "services")),
            Rule(id="t.that", label="decision", note="a decision", regex=(r"^that\b.*",), kinds=("list_item",)),
            Rule(id="t.number", label="number", note="n", tokens=(({"LIKE_NUM": True}, {"LOWER": "areas"}),)),
        )
    }
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return assemble(RULES, models_dir())


def document(*passages: tuple[str, str, str | None]) -> Document:
    """Build a document from (kind, text, label)."""
    text, records = "", []
    for ordinal, (kind, words, label) in enumerate(passages):
        text += f"{label} " if label else ""
        records.append(Passage(ordinal, kind, len(text), len(text) + len(words), label=label))
        text += words + "\n"
    return Document("doc-1", "a.txt", "0", "text/plain", text, tuple(records))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Cllr. Ash spoke. Mr. Birch replied.", ["Cllr. Ash spoke.", "Mr. Birch replied."]),
        ("See para. 4 of it. It ends", ["See para. 4 of it.", "It ends"]),
        ("“We agree.” The board went on.", ["“We agree.”", "The board went on."]),
        ("At 5 p.m. on Monday it met.", ["At 5 p.m. on Monday it met."]),
        ("First line\nsecond line", ["First line", "second line"]),
        (
            "All agreed.Cllr Ash spoke. See www.ash.org.uk now.",
            ["All agreed.", "Cllr Ash spoke.", "See www.ash.org.uk now."],
        ),
        ("i) It fell. ii) It rose.", ["i) It fell.", "ii) It rose."]),
        ("Costs rose by 2.5 per cent. 40 staff left.", ["Costs rose by 2.5 per cent.", "40 staff left."]),
    ],
)
def test_sentences(nlp: Language, text: str, sentences: list[str]) -> None:
    assert [sent.text.strip() for sent in nlp(text).sents if sent.text.strip()] == sentences


def test_phrases_ignore_case_and_the_shape_of_quotes(nlp: Language) -> None:
    doc = nlp("Children’s Services and CHILDREN'S SERVICES")
    assert [(span.text, span.id_) for span in doc.spans["service"]] == [
        ("Children’s Services", "t.service"),
        ("CHILDREN'S SERVICES", "t.service"),
    ]


def test_a_rule_keeps_to_its_kind_of_passage(nlp: Language) -> None:
    doc = parse(nlp, document(("paragraph", "That day came.", None), ("list_item", "That it be noted", "1)")))
    assert [span.text for span in doc.spans["decision"]] == ["That it be noted"]


def test_passages_of_the_doc_are_those_of_the_document(nlp: Language) -> None:
    source = document(("heading", "Areas", None), ("list_item", "Four areas.", "•"), ("paragraph", "End.", None))
    doc = parse(nlp, source)
    assert [(span.text, span.label_) for span in doc.spans["passages"]] == [
        (source.quote(passage), passage.kind) for passage in source.passages
    ]
    assert [span.text for span in doc.spans["number"]] == ["Four areas"]


def test_the_saved_pipeline_gives_the_same_spans(nlp: Language, tmp_path: Path) -> None:
    save(nlp, tmp_path / "model")
    text = "Children’s services. Four areas of children's services."
    fresh, doc = spacy.load(tmp_path / "model")(text), nlp(text)
    assert {label: [(s.start, s.end, s.id_) for s in spans] for label, spans in fresh.spans.items()} == {
        label: [(s.start, s.end, s.id_) for s in spans] for label, spans in doc.spans.items()
    }


@given(st.text(alphabet="aB .?!’”\n(1", max_size=60))
def test_every_character_stands_in_one_sentence(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert "".join(sent.text_with_ws for sent in doc.sents) == text


@pytest.mark.parametrize(
    ("table", "complaint"),
    [
        ('id = "a"\nphrases = ["x"]\nmatch = ["x"]', "needs note"),
        ('id = "a"\nnote = "n"\nmatch = ["x"]', "needs phrases, tokens or regex"),
        ('id = "a"\nnote = "n"\nphrases = ["x"]', "needs match"),
        ('id = "a"\nnote = "n"\nregex = ["("]\nmatch = ["x"]', "does not compile"),
        ('id = "a"\nnote = "n"\nphrases = ["x"]\nmatch = ["x"]\nphrase = ["y"]', "unknown keys"),
    ],
)
def test_a_faulty_rule_is_refused_by_name(tmp_path: Path, table: str, complaint: str) -> None:
    (tmp_path / "faulty.toml").write_text(f'label = "l"\n[[rule]]\n{table}\n', encoding="utf-8")
    with pytest.raises(RuleError, match=rf"faulty\.toml: rule a: .*{complaint}"):
        load_rules(tmp_path)


def test_a_label_of_the_rules_of_minutes_is_of_no_other_rule() -> None:
    everywhere = Rule(id="a.decided", label="decided", note="n", phrases=("decided",))
    of_minutes = Rule(id="b.decided", label="decided", note="n", phrases=("resolved",), folder="minutes")
    with pytest.raises(RuleError, match=r"labels \['decided'\] are of rules in minutes and of others"):
        assemble(RuleBook({rule.id: rule for rule in (everywhere, of_minutes)}), models_dir())
