"""A pull goes nowhere it must not go, keeps no cookies, and writes nowhere but in its store."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from tests.pull.command import STREAMS, Puller, Running
from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.council import Attachment, Item, Meeting
from tests.pull.replica.exchange import Answer, Asked
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.ofsted import Ofsted
from tests.pull.replica.papers import pdf

CODE = "X99000002"


class Inside:
    """A service inside a house: whoever reaches it has been led astray."""

    def answer(self, asked: Asked) -> Answer:
        return Answer(b"the keys of the house", media="text/plain")


def public_only(puller: Puller, *options: object) -> list[str]:
    return [one for one in puller.arguments(*options) if one != "--allow-private"]


def test_private_addresses_are_refused_unless_they_are_allowed(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    hosts = ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]")
    odd = ("2130706433", "0x7f.1", "127.1", "0177.0.0.1")
    elsewhere = ("http://169.254.169.254/latest", "http://10.0.0.1", "http://0.0.0.0:9", "file:///etc")
    bases = (*(f"http://{host}:{site.port}" for host in (*odd, *hosts)), *elsewhere)
    for place, base in enumerate(bases):
        puller.add(f"X990002{place:02}", base, base)
    puller.ofsted = site.base
    result = Running(public_only(puller, "--timeout", 2), puller.folder).wait()
    assert site.log == ()
    assert result.code == 3, result.complaint
    outcomes = [one["sources"][0]["outcome"] for one in result.summary["authorities"]]
    assert set(outcomes[: len(odd)]) <= {"refused_address", "unreachable"}
    assert dict(zip(bases[len(odd) :], outcomes[len(odd) :], strict=True)) == dict.fromkeys(
        bases[len(odd) :], "refused_address"
    )


def test_no_redirect_leads_out_of_the_web(serve: Serve, puller: Puller) -> None:
    """Every paper leads elsewhere: to schemes that are not the web's, or to an address that is none."""
    site = serve(ModernGov(invented.small()))
    astray = {
        9001: ("file:///etc/hostname", 301),
        9002: ("ftp://127.0.0.1/x.pdf", 302),
        9003: ("//127.0.0.1:9/x.pdf", 303),
        9005: ("gopher://127.0.0.1:9/_x", 307),
        9007: ("http://127.0.0.1:99999999/", 308),
    }
    for number, (to, status) in astray.items():
        site.faults.add(rf"documents/s{number}/|ID={number}\b", faults.redirect(to, status))
    puller.add(CODE, "Stavemouth", site.base)
    result = puller("--timeout", 2, "--committees", "Scrutiny")
    codes = [one["code"] for one in result.problems if one["code"] in {"refused_address", "unreachable"}]
    assert sorted(codes) == ["refused_address"] * 4 + ["unreachable"]


def test_cookies_are_not_sent_back(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    site.faults.add(".", faults.with_headers(("Set-Cookie", "track=me; Path=/; Max-Age=99999999")))
    puller.add(CODE, "Stavemouth", site.base)
    for _ in range(2):
        assert puller().code == 0
    assert not [one for one in site.log if "cookie" in one.headers]
    assert not [path for path in puller.folder.rglob("*") if path.is_file() and b"track=me" in path.read_bytes()]


def test_no_request_carries_where_it_came_from_or_who_is_logged_in(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add(CODE, "Stavemouth", site.base.replace("http://", "http://clerk:secret@"))
    result = puller()
    assert not [one for one in site.log if "secret" in str(one.headers)]
    assert "secret" not in result.out
    assert not [
        path for path in puller.store.rglob("*") if path.is_file() and b"clerk:secret" in path.read_bytes()
    ]


NAMES = (
    "../../../../../../tmp/escaped",
    "..\\..\\escaped",
    "/etc/cron.d/escaped",
    "con",
    "a\nb\r\nc",
    "x" * 400,
    "nul%00byte",
    "=cmd|' /C calc'!A0",
    "\u202egnp.exe",
    "<script>alert(1)</script>",
)


def test_names_from_servers_are_never_paths(serve: Serve, puller: Puller) -> None:
    council = invented.small()
    items = tuple(
        Item(
            900 + place,
            name,
            attachments=(Attachment(9900 + place, name, (f"Paper {place}.",)),),
            shown=f"{place}.",
        )
        for place, name in enumerate(NAMES)
    )
    site = serve(ModernGov(council.with_meeting(invented.SCRUTINY, Meeting(190, dt.date(2026, 2, 4), items))))
    site.faults.add(
        r"documents/|mgconvert",
        faults.with_headers(
            (
                "Content-Disposition",
                "attachment; filename=\"../../escaped.pdf\"; filename*=UTF-8''..%2F..%2Fescaped",
            )
        ),
    )
    before = outside(puller)
    puller.add(CODE, "Stavemouth", site.base)
    result = puller("--since", "2026-01-01")
    after = outside(puller)
    assert after - before <= {puller.register}
    kept = [path for path in puller.files() if path.suffix == ".pdf"]
    assert all(puller.holds(pdf(one.attachments[0].title, one.attachments[0].text)) for one in items)
    assert {len(path.stem) for path in kept} == {64}
    assert all(path.resolve().is_relative_to(puller.store.resolve()) for path in puller.store.rglob("*"))
    assert "\x1b" not in result.out + result.complaint


def outside(puller: Puller) -> set[Path]:
    """Return the files in the folder of the test that are not of the store."""
    ours = {puller.store, puller.folder / STREAMS}
    return {path for path in puller.folder.rglob("*") if path.is_file() and not ours & set(path.parents)}


def test_nothing_of_a_page_reaches_the_terminal_as_a_command(serve: Serve, puller: Puller) -> None:
    council = invented.small()
    rude = replace(council.committees[0], title="Scrutiny \u009b31m\u202e Committee")
    site = serve(ModernGov(replace(council, committees=(rude, *council.committees[1:])), Ways(service=False)))
    site.faults.add("documents/", faults.instead(404))
    puller.add(CODE, "Stavemouth", site.base)
    told = Running([one for one in puller.arguments() if one != "--json"], puller.folder).wait()
    assert told.code == 3
    for bad in ("\x1b", "\u009b", "\u202e"):
        assert bad not in told.out + told.complaint


def test_files_on_a_host_that_the_page_names_are_fetched_only_from_public_places(
    serve: Serve, puller: Puller
) -> None:
    """Ofsted keeps its files on another host; a page may not use that to point into the house."""
    house = serve(Inside())
    site = serve(Ofsted(invented.provider(), files="file:///etc"))
    puller.add(CODE, "Stavemouth", urn=99002)
    puller.ofsted = site.base
    result = puller("--no-committee-papers")
    assert {one["code"] for one in result.problems} == {"refused_address"}
    site.site = Ofsted(invented.provider(), files=house.base)
    result = puller("--no-committee-papers")
    assert {one["code"] for one in result.problems} == {"wrong_type"}
    assert not [path for path in puller.files() if b"keys" in path.read_bytes()]


def test_a_paper_may_lie_on_another_host_and_one_source_may_fail_without_the_other(
    serve: Serve, puller: Puller
) -> None:
    moved, ofsted = serve(ModernGov(invented.small())), serve(Ofsted(invented.provider()))
    site = serve(ModernGov(invented.small()))
    site.faults.add("documents/s9001", faults.redirect(f"{moved.base}/documents/s9001/x.pdf", 301))
    ofsted.faults.add("provider", faults.instead(403))
    puller.add(CODE, "Stavemouth", site.base, urn=99002)
    puller.ofsted = ofsted.base
    result = puller()
    assert result.code == 3
    paper = invented.small().attachment(9001)
    assert paper is not None
    assert moved.asked_for("s9001")
    assert puller.holds(invented.bytes_of(paper))
    outcomes = {one["source"]: one["outcome"] for one in result.authority(CODE)["sources"]}
    assert outcomes == {"moderngov": "fetched", "ofsted": "blocked"}
