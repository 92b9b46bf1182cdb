"""What normalising keeps and what it puts right."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.normalise import clean, fold

ODD = "\u00a0\u2009\u00ad\u200b\ufb01\ufb02\u2011\x02\ufffe\x0b\x85\u2028"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(ODD + " \n\t"))))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert clean(clean(text)) == clean(text)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("az £’–…•é\t\n"))))
def test_what_stands_elsewhere_in_a_text_changes_nothing(text: str) -> None:
    assert clean(text + "\u00ad") == clean(text)


@given(st.lists(st.from_regex(r"[A-Za-z0-9£’“.,;:()-]+", fullmatch=True), min_size=1), st.data())
def test_words_come_back_whatever_white_space_stood_between_them(words: list[str], data: st.DataObject) -> None:
    gaps = st.text(alphabet=" \t\n\u00a0\u2003", min_size=1, max_size=4)
    printed = "".join(word + data.draw(gaps) for word in words)
    assert fold(printed) == " ".join(words)


@given(st.text())
def test_folded_text_is_one_line_with_single_spaces(text: str) -> None:
    assert not re.search(r"[\n\r\t]|  |^ | $", fold(text))


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("of\ufb01cers and re\ufb02ection", "officers and reflection"),
        ("soft\u00adhyphen", "softhyphen"),
        ("non\u2011breaking", "non-breaking"),
        ("14\u00a0May\u20032019", "14 May 2019"),
    ],
)
def test_characters_are_put_right(printed: str, read: str) -> None:
    assert fold(printed) == read
