"""The first pull from councils that run their committee systems in all the ways that are known of."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tests.pull.command import Puller, Result, digest
from tests.pull.conftest import Serve
from tests.pull.replica import invented
from tests.pull.replica.cmis import Cmis
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.ofsted import Ofsted
from tests.pull.replica.papers import pdf
from tests.pull.replica.web import Replica

CODE = "X99000002"
WAYS = {
    "service": Ways(),
    "pages": Ways(service=False),
    "folder": Ways(service=False, mount="/ecminutes", table="id"),
    "session": Ways(service=False, mount="/ModernGov", session=True, table="bare"),
    "service in a folder": Ways(mount="/mginternet", session=True),
}
PUBLISHED = (9001, 9002, 9003, 9005, 9007, 9201)


@dataclass(frozen=True)
class First:
    """A first pull: what it gave, where it was kept, and from where it came."""

    result: Result
    puller: Puller
    site: Replica


def attached(number: int) -> bytes:
    found = invented.small().attachment(number)
    assert found is not None
    return invented.bytes_of(found)


def pulled(puller: Puller, site: Replica, *options: object, system: str = "moderngov") -> Result:
    assert isinstance(site.site, ModernGov | Cmis)
    mount = site.site.mount if isinstance(site.site, Cmis) else site.site.ways.mount
    puller.add(CODE, "Stavemouth", f"{site.base}{mount}", system=system)
    return puller(*options)


@pytest.fixture(scope="module", params=list(WAYS))
def first(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[First]:
    puller = Puller(tmp_path_factory.mktemp("first"))
    with Replica(ModernGov(invented.small(), WAYS[request.param])).running() as site:
        yield First(pulled(puller, site), puller, site)


def test_a_first_pull_says_how_it_asked_and_how_much_there_was(first: First) -> None:
    assert first.result.code == 0, first.result.complaint or first.result.out
    assert isinstance(first.site.site, ModernGov)
    told = first.result.authority(CODE)
    assert told["sources"][0]["by"] == ("service" if first.site.site.ways.service else "pages")
    assert (told["committees"], told["meetings"], told["meetings_new"]) == (4, 7, 7)


def test_a_first_pull_brings_minutes_papers_and_late_papers(first: First) -> None:
    puller = first.puller
    assert not [number for number in PUBLISHED if not puller.holds(attached(number))]
    assert puller.says("foster homes had grown to seventy-four")
    assert puller.says("the Director report again in November")
    assert puller.holds(pdf("Supplementary papers: short breaks", ("A letter that came late.",)))


def test_minutes_as_printed_are_fetched_only_where_the_page_has_none(first: First) -> None:
    assert ["g201/" in one.path for one in first.site.log if one.query.get("t") == "1"] == [True]


def test_what_is_exempt_late_or_only_printed_is_said_in_words_of_its_own(first: First) -> None:
    result = first.result
    assert {(one["code"], one["meeting_id"]) for one in result.problems} == {
        ("restricted", str(invented.NOVEMBER)),
        ("not_published", str(invented.FEBRUARY)),
        ("print_only", "201"),
    }
    exempt = {one["title"].partition(" (exempt")[0] for one in result.problems if one["code"] == "restricted"}
    assert {"Purchase of a property", "Names of families"} <= exempt
    assert result.summary["outcomes"]["cancelled"] == 1
    assert result.summary["outcomes"]["repeats"] >= 4
    assert result.summary["totals"]["failures"] == 0


def test_what_is_exempt_is_neither_asked_for_nor_kept(first: First) -> None:
    assert not [asked for number in (9004, 9006) for asked in first.site.asked_for(f"s{number}/")]
    assert not first.puller.says("This must never be published")


def asked(puller: Puller, question: str, *values: object) -> list[tuple[Any, ...]]:
    """Return the rows of the catalogue that answer a question."""
    address = f"file:{puller.store / 'catalogue.sqlite'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as catalogue:
        return catalogue.execute(question, values).fetchall()


def test_of_every_file_is_kept_whence_it_came_and_what_was_said_of_it(first: First) -> None:
    ((body, day, items),) = asked(
        first.puller, "select body, meeting_date, items from document where key = 's9001'"
    )
    assert (body, day) == ("Children and Learning Scrutiny Committee", "2025-06-11")
    ((item, issue),) = ((one["agenda_item_id"], one["issue_id"]) for one in json.loads(items))
    assert (item, issue) == ("5001", "900")
    wanted = "address, status, media_type, bytes, sha256, path"
    (row,) = asked(first.puller, f"select {wanted} from version where key = 's9001'")
    content = attached(9001)
    assert row[0].startswith(first.site.base)
    assert row[1:5] == (200, "application/pdf", len(content), digest(content))
    assert (first.puller.store / row[5]).read_bytes() == content


def test_the_meetings_in_which_an_issue_was_taken_are_kept_as_evidence(first: First) -> None:
    assert asked(first.puller, "select day, item_number from issue where issue_id = '900' order by day") == [
        ("2025-06-11", "2"),
        ("2025-11-12", "1"),
    ]


def test_the_record_of_a_decision_is_kept(first: First) -> None:
    assert first.site.asked_for("ieDecisionDetails")
    assert first.puller.says("That the contract be let for three years.")


def test_only_the_committees_and_the_days_asked_for_are_pulled(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    options = ("--committees", "scrutiny|PARENTING", "--since", "2025-06-11", "--until", "2025-11-12")
    told = pulled(puller, site, *options).authority(CODE)
    assert (told["committees"], told["meetings"]) == (2, 3)
    assert told["committees_left_out"] == 2
    assert {one.query["lmeetingid"] for one in site.asked_for("GetMeeting?")} - {"104"} == {"101", "102"}


def test_a_dry_run_writes_nothing_and_every_request_says_whom_to_write_to(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    (puller.folder / "matters.toml").write_text('[pull]\ncontact = "papers@example.org"\n', encoding="utf-8")
    result = pulled(puller, site, "--dry-run")
    assert result.code == 0
    assert result.summary["dry_run"]
    assert result.authority(CODE)["would_fetch"]
    assert not site.asked_for("documents/")
    assert not puller.store.exists()
    (agent,) = {one.headers["user-agent"] for one in site.log}
    assert "MattersArising/" in agent
    assert "papers@example.org" in agent


@pytest.mark.parametrize("service", [True, False])
def test_a_committee_that_meets_oftener_than_a_page_has_rows_is_read_to_the_end(
    serve: Serve, puller: Puller, service: bool
) -> None:
    site = serve(ModernGov(invented.crowded(), Ways(service=service)))
    result = pulled(puller, site, "--dry-run")
    assert result.authority(CODE)["meetings"] == 120


def test_packs_are_fetched_when_wanted(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    result = pulled(puller, site, "--packs", "always", "--committees", "Cabinet|Scrutiny")
    assert result.code == 0
    assert {one.path.split("/")[2] for one in site.asked_for("T=10")} == {"g101", "g102", "g103", "g301"}
    assert "repeats" not in result.summary["outcomes"]


def test_a_pack_is_fetched_where_there_is_no_single_paper(serve: Serve, puller: Puller) -> None:
    council = invented.small()
    bare = replace(invented.FOSTERING, attachments=())
    site = serve(ModernGov(council.with_meeting(invented.SCRUTINY, replace(invented.TO_COME, items=(bare,)))))
    pulled(puller, site)
    assert [one.path for one in site.asked_for("T=10") if f"g{invented.FEBRUARY}/" in one.path]


def test_a_cmis_is_read_by_its_months(serve: Serve, puller: Puller) -> None:
    site = serve(Cmis(invented.small()))
    result = pulled(puller, site, "--since", "2025-06-01", system="cmis")
    assert result.code == 0, result.complaint or result.out
    assert result.authority(CODE)["meetings"] == 6
    assert not [number for number in PUBLISHED if not puller.holds(attached(number))]
    assert {one["meeting_id"] for one in result.problems if one["code"] == "not_published"} == {"103"}
    assert not list(puller.folder.rglob("minutes.pdf"))


def test_ofsted_gives_every_kind_of_report_in_the_period(serve: Serve, puller: Puller) -> None:
    site = serve(Ofsted(invented.provider()))
    puller.add(CODE, "Stavemouth", urn=99002)
    puller.ofsted = site.base
    result = puller("--no-committee-papers")
    assert result.code == 0, result.complaint or result.out
    assert [one.path for one in site.asked_for("/v1/file")] != []
    assert {int(one.path.rsplit("/", 1)[1]) for one in site.asked_for("/v1/file")} == {
        50200001,
        50200002,
        50200003,
    }
    assert result.summary["totals"]["documents_new"] == 3
