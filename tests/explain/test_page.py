"""The page that explains a document: whole, escaped, without scripts, whatever lies over what."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.cells import Row
from pipeline.explain import DocumentNotFoundError, explained, find_document, page
from pipeline.explain.layers import LAYERS, Found
from pipeline.explain.pieces import cut, place
from pipeline.extract.catalogue import Entry
from pipeline.records import Finding
from tests.evaluate.dataset import rows

TEXT = "1. The <b>report</b> of 3 May & its annex be noted"
DOCUMENT: Row = {"document_id": "doc-1", "source": "a<i>.md", "title": None, "text": TEXT, "status": "ok"}


def passage(start: int, end: int, **more: object) -> Row:
    return {
        "char_start": start,
        "char_end": end,
        "page": None,
        "kind": "paragraph",
        "label": None,
        "section": [],
        **more,
    }


def found(start: int, end: int, layer: str = "date", value: str = "value", note: str = "note") -> Found:
    return Found(start, end, LAYERS[layer], value, (("rule.id", note),))


class Reader(HTMLParser):
    """Collects tags, attributes and the words of the passages."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self._depth = self._tag = 0
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if (given.get("class") or "").startswith("passage"):
            self._depth = 1
        elif self._depth and tag == "a":
            self._tag = 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self._depth = 0
        elif tag == "a":
            self._tag = 0

    def handle_data(self, data: str) -> None:
        if self._depth and not self._tag:
            self.words += data


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)), max_size=12))
def test_the_words_of_a_passage_stay_whole_whatever_lies_over_them(spans: list[tuple[int, int]]) -> None:
    placed = place([found(start, min(start + length, len(TEXT))) for start, length in spans])
    pieces = cut(TEXT, 3, len(TEXT), placed)
    assert "".join(piece.text for piece in pieces) == TEXT[3:]
    drawn = {one.number for piece in pieces for one in piece.over}
    assert drawn == {one.number for one in placed if one.found.end > 3}
    ended = [one.number for piece in pieces for one in piece.ending]
    assert sorted(ended) == sorted(one.number for one in placed if one.found.end > 3)


def test_overlapping_findings_have_lines_of_their_own_the_shorter_nearer_the_words() -> None:
    long, short, apart = found(0, 20), found(5, 8), found(30, 35)
    assert [one.slot for one in place([long, short, apart])] == [1, 0, 0]


def test_everything_is_escaped_and_the_words_are_those_of_the_document() -> None:
    content = page(DOCUMENT, [passage(3, len(TEXT))], [found(7, 20, value="<script>", note="<img src=x>")])
    read = Reader(content)
    assert read.words.strip() == TEXT[3:]
    assert {tag for tag, _ in read.tags} & {"script", "img", "b", "i"} == {
        "b"
    }  # the name of a layer stands in bold
    assert "&lt;script&gt;" in content
    assert "&lt;img src=x&gt;" in content


def test_the_page_loads_nothing_and_its_style_is_the_one_its_policy_allows() -> None:
    content = page(DOCUMENT, [passage(3, len(TEXT))], [found(7, 20)])
    read = Reader(content)
    policy = next(str(given["content"]) for tag, given in read.tags if given.get("http-equiv"))
    style = content.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import", style)
    assert all(not {"style", "src", "onclick"} & set(given) for _, given in read.tags)
    assert all(str(given["href"]).startswith("#") for tag, given in read.tags if tag == "a")


def test_each_finding_is_told_by_more_than_colour() -> None:
    content = page(DOCUMENT, [passage(3, len(TEXT))], [found(7, 20), found(10, 12, layer="cue")])
    read = Reader(content)
    targets = {given.get("id") for _, given in read.tags}
    tags = [given for tag, given in read.tags if tag == "a" and str(given.get("class")).startswith("tag")]
    assert [given["aria-label"] for given in tags] == ["cue C2", "date D1"]
    assert all(str(given["href"])[1:] in targets for given in tags)
    assert all(
        f'<li><span class="mark {name} s0">{layer.letter}</span>' in content for name, layer in LAYERS.items()
    )


def test_a_document_that_could_not_be_read_has_a_page_that_says_so() -> None:
    assert "no passages" in page({**DOCUMENT, "text": ""}, [], [])


def test_rows_and_findings_of_this_document_are_shown_with_their_rules() -> None:
    table = rows(
        resolutions=[
            {
                "document_id": "doc-1",
                "char_start": 3,
                "char_end": 50,
                "action": "note",
                "rule_id": "shape.passive",
            },
            {
                "document_id": "doc-2",
                "char_start": 3,
                "char_end": 50,
                "action": "note",
                "rule_id": "shape.passive",
            },
        ]
    )
    catalogue = {"shape.passive": Entry("shape.passive", "decision", "be noted")}
    shown = explained("doc-1", table, [Finding(10, 16, "population", "in_care", "unknown.rule")], catalogue)
    assert [(one.layer.name, one.value, one.rules) for one in shown] == [
        ("resolution", "note", (("shape.passive", "be noted"),)),
        ("subject", "population: in_care", (("unknown.rule", ""),)),
    ]


def test_a_mention_names_the_recommendations_it_is_tied_to_best_first() -> None:
    mention = {"document_id": "doc-1", "char_start": 3, "char_end": 50, "status": "noted", "voice": "press"}
    tie = {"mention_id": "men-1", "basis": "subject"}
    table = rows(
        mentions=[
            {**mention, "mention_id": "men-1", "rule_id": "a.b"},
            {**mention, "char_end": 9, "rule_id": "a.b"},
        ],
        links=[
            {**tie, "recommendation_id": "rec-1", "score": 0.5},
            {**tie, "recommendation_id": "rec-2", "score": 0.75},
        ],
    )
    tied, untied = explained("doc-1", table, [], {})
    assert tied.value == "noted, said by press; tied to rec-2 by subject, 0.75; rec-1 by subject, 0.50"
    assert untied.value == "noted, said by press"


DOCUMENTS = [
    {"document_id": "doc-12", "source": "ofsted/report.pdf"},
    {"document_id": "doc-13", "source": "ofsted/report.pdf.txt"},
]


@pytest.mark.parametrize("wanted", ["doc-13", "ofsted/report.pdf.txt", "PDF.TXT"])
def test_a_document_is_found_by_id_source_or_a_part_of_it(wanted: str) -> None:
    assert find_document(DOCUMENTS, wanted)["document_id"] == "doc-13"


def test_a_source_in_full_is_not_taken_for_a_part() -> None:
    assert find_document(DOCUMENTS, "ofsted/report.pdf")["document_id"] == "doc-12"


@pytest.mark.parametrize(
    ("wanted", "message"), [("minutes", "no document"), ("report", "fits 2 documents: ofsted")]
)
def test_none_and_several_are_told(wanted: str, message: str) -> None:
    with pytest.raises(DocumentNotFoundError, match=message):
        find_document(DOCUMENTS, wanted)
