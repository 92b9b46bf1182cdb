"""Words split at a line end."""

import pytest

from pipeline.read.pdf.hyphens import glue, whole_words

KNOWN = whole_words(["The report was approved by the multi-agency board", "Inter-agency and interagency work"])


@pytest.mark.parametrize(
    ("text", "words", "split", "joined"),
    [
        ("The minutes were ap", "proved by all", True, "The minutes were approved by all"),
        ("The minutes were ap-", "proved by all", False, "The minutes were approved by all"),
        ("A community", "based service", True, "A community-based service"),
        ("A multi", "agency plan", True, "A multi-agency plan"),
        ("Of inter", "agency work", True, "Of inter-agency work"),
        ("Open 2014 -", "and after", False, "Open 2014 - and after"),
        ("No split", "here", False, "No split here"),
        ("Ages 16", "17", True, "Ages 16-17"),
        ("", "First line", False, "First line"),
    ],
)
def test_a_split_word_is_joined_where_the_document_has_it_whole(
    text: str, words: str, split: bool, joined: str
) -> None:
    assert glue(text, words, KNOWN, split=split) == joined
