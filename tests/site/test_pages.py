"""The pages of the sample corpus, read without a browser: whole, safe, tied to each other, true to the dataset."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from pipeline.dataset import Rows
from pipeline.site import wording
from pipeline.site.addresses import document_page, inspection_page, recommendation_page

_VOID = {"meta", "link", "br", "input", "circle", "rect", "path"}


class Reader(HTMLParser):
    """Collects tags with their attributes, ids and words, and notes elements that are not closed in order."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words = ""
        self.stack: list[str] = []
        self.faults: list[str] = []
        self.feed(path.read_text("utf-8"))
        self.ids = [given["id"] for _, given in self.tags if "id" in given]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and (not self.stack or self.stack.pop() != tag):
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        self.words += f"{data} "

    def of(self, tag: str) -> list[dict[str, str]]:
        return [given for name, given in self.tags if name == tag]


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, Reader]:
    """Every page of the site by its address."""
    return {path.relative_to(site).as_posix(): Reader(path) for path in sorted(site.rglob("*.html"))}


def test_there_is_a_page_for_each_thing(site: Path, rows: Rows) -> None:
    expected = {recommendation_page(row["recommendation_id"]) for row in rows["recommendations"]}
    expected |= {document_page(row["document_id"]) for row in rows["documents"]}
    expected |= {inspection_page(row["inspection_id"]) for row in rows["inspections"]}
    expected |= {f"authorities/{row['authority_code']}.html" for row in rows["recommendations"]}
    shared = ("index", "recommendations", "authorities", "inspections", "documents", "charts", "problems", "help")
    expected |= {f"{name}.html" for name in shared}
    assert {path.relative_to(site).as_posix() for path in site.rglob("*.html")} == expected


def test_pages_are_well_formed(read: dict[str, Reader]) -> None:
    for address, page in read.items():
        assert not page.faults, address
        assert not page.stack, address
        assert len(page.ids) == len(set(page.ids)), address
        assert len(page.of("h1")) == 1, address
        assert page.of("html")[0]["lang"] == "en-GB"


def test_pages_carry_a_strict_policy_and_nothing_inline(read: dict[str, Reader]) -> None:
    for address, page in read.items():
        policy = next(one["content"] for one in page.of("meta") if "http-equiv" in one)
        assert policy.startswith("default-src 'none'; script-src 'self' file:; style-src 'self' file:;"), address
        assert "unsafe" not in policy
        assert all(
            re.fullmatch(r"(\.\./)?(assets/site|data/recommendations)\.js", one["src"])
            for one in page.of("script")
        )
        for tag, given in page.tags:
            assert tag not in {"style", "iframe", "object", "embed", "base", "img"}, address
            assert not [name for name in given if name.startswith("on") or name == "style"], address


def test_every_link_leads_to_something_there(site: Path, read: dict[str, Reader]) -> None:
    for address, page in read.items():
        for given in page.of("a"):
            parts = urlsplit(given["href"])
            assert not parts.scheme, given["href"]
            target = (site / address).parent / unquote(parts.path) if parts.path else site / address
            assert target.is_file(), f"{address}: {given['href']}"
            known = read.get(Path(os.path.relpath(target, site)).as_posix())
            if known and parts.fragment and "=" not in parts.fragment:
                assert parts.fragment in known.ids, f"{address}: {given['href']}"


def test_a_pdf_is_opened_at_its_page(site: Path, rows: Rows) -> None:
    sources = {row["document_id"]: row for row in rows["documents"]}
    row = next(
        one for one in rows["recommendations"] if sources[one["document_id"]]["media_type"] == "application/pdf"
    )
    hrefs = [one["href"] for one in Reader(site / recommendation_page(row["recommendation_id"])).of("a")]
    assert any(href.endswith(f"{sources[row['document_id']]['source']}#page={row['page']}") for href in hrefs)


def test_a_page_quotes_all_its_evidence(read: dict[str, Reader], rows: Rows) -> None:
    mentions = {row["mention_id"]: row for row in rows["mentions"]}
    for link in rows["links"]:
        page = read[recommendation_page(link["recommendation_id"])]
        mention = mentions[link["mention_id"]]
        shown = " ".join(page.words.split())
        assert " ".join((mention["text"] if not mention["same_as"] else "").split()) in shown
        assert link["evidence"] in shown or mention["same_as"]


def test_self_reported_and_confirmed_stand_apart(read: dict[str, Reader], rows: Rows) -> None:
    spoken = [one for one in rows["follow_up"] if one["self_reported"] and one["confirmed"]]
    row = next(one for one in spoken if one["self_reported"] != one["confirmed"])
    words = " ".join(read[recommendation_page(row["recommendation_id"])].words.split())
    council, inspectors = wording.status(row["self_reported"]), wording.status(row["confirmed"])
    assert f"The council says {council} Inspectors say {inspectors}" in words
    assert words.index("The council, of itself") < words.rindex("Inspectors")


def test_doubtful_passages_are_called_so_and_counted_apart(read: dict[str, Reader], rows: Rows) -> None:
    held = {row["recommendation_id"] for row in rows["candidates"]}
    for identity in held:
        assert "Doubtful: not counted" in read[recommendation_page(identity)].words
    for row in rows["follow_up"]:
        if row["recommendation_id"] not in held:
            assert "Doubtful: not counted" not in read[recommendation_page(row["recommendation_id"])].words


def test_a_gap_says_what_was_searched(read: dict[str, Reader], rows: Rows) -> None:
    for row in rows["follow_up"]:
        page = read[recommendation_page(row["recommendation_id"])]
        words = " ".join(page.words.split())
        if row["status"] == "no_follow_up":
            assert "No passage was found that speaks of it." in words
            assert f"{row['documents_searched']} later document" in words


def test_counts_on_the_overview_are_those_of_the_ledger(read: dict[str, Reader], rows: Rows) -> None:
    words = " ".join(read["index.html"].words.split())
    assert f"{len(rows['follow_up'])} recommendations" in words
    assert f"{len(rows['documents'])} documents" in words
    for status in {row["status"] for row in rows["follow_up"]}:
        number = sum(row["status"] == status for row in rows["follow_up"])
        assert f"{wording.status(status)} {number} {wording.MEANING[status]}" in words


def test_changes_in_a_restatement_are_marked(read: dict[str, Reader], rows: Rows) -> None:
    row = next(one for one in rows["occurrences"] if any(told.startswith("antonym") for told in one["changes"]))
    page = read[recommendation_page(row["recommendation_id"])]
    assert page.of("ins")
    assert page.of("del")
    assert "The meaning may have changed" in page.words
