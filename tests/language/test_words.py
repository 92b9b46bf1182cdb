"""Groups of words that rules share by name: what stands for a name, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.language import RuleError, load_rules
from pipeline.language.words import WordsError, spelled_out, words_of

BODY = {"id": "body", "note": "who decides", "any": ["board", "sub-?committee"]}


def test_a_name_stands_for_any_of_its_words_and_a_count_for_itself() -> None:
    words = words_of({"words.toml": [BODY]})
    expression = re.compile(spelled_out("the {body} x{2,3}", words))
    assert [
        bool(expression.fullmatch(text)) for text in ("the subcommittee xx", "the board xxx", "the panel xx")
    ] == [
        True,
        True,
        False,
    ]


def test_a_group_may_name_one_before_it() -> None:
    who = {"id": "who", "note": "all who decide", "any": ["{body}", "mayor"]}
    words = words_of({"a.toml": [BODY], "b.toml": [who]})
    assert re.fullmatch(words["who"], "sub-committee")


def test_files_of_one_name_in_two_folders_are_both_read(tmp_path: Path) -> None:
    for folder, word in (("a", "board"), ("b", "panel")):
        (tmp_path / folder).mkdir()
        group = f"[[words]]\nid = '{folder}'\nnote = 'n'\nany = ['{word}']\n"
        (tmp_path / folder / "words.toml").write_text(group, encoding="utf-8")
    rule = "label = 'x'\n[[rule]]\nid = 'r'\nnote = 'n'\nregex = ['{a} and {b}']\nmatch = ['board and panel']\n"
    (tmp_path / "own.toml").write_text(rule, encoding="utf-8")
    assert load_rules(tmp_path)["own.r"].regex == ("(?:board) and (?:panel)",)


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ([{"id": "body", "note": "no words"}], "need id, note and any"),
        ([BODY, BODY], "defined twice"),
        ([{"id": "who", "note": "", "any": ["x"]}], "need id, note and any"),
        ([{"id": "who", "note": "names one below", "any": ["{body}"]}, BODY], "no words are defined as {body}"),
    ],
)
def test_a_group_that_cannot_be_used_is_refused(tables: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(WordsError, match=re.escape(told)):
        words_of({"words.toml": tables})


def test_a_rule_that_names_words_nobody_defined_is_refused_by_file_and_id(tmp_path: Path) -> None:
    rule = "label = 'x'\n[[rule]]\nid = 'r'\nnote = 'n'\nregex = ['{nobody} agreed']\nmatch = ['we agreed']\n"
    (tmp_path / "own.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(RuleError, match=r"own\.toml: rule r: no words are defined as \{nobody\}"):
        load_rules(tmp_path)
