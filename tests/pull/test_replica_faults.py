"""Everything that goes wrong has a code of its own, and nothing that goes wrong spoils the rest.

A pull is a process of some seconds, so many faults share one: each at an address, or a council, of its own.
"""

from __future__ import annotations

import datetime as dt
import itertools
import ssl
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.pull.certificate import self_signed
from tests.pull.command import Puller, Result
from tests.pull.replica import faults, invented
from tests.pull.replica.council import Attachment, Committee, Council, Item, Meeting
from tests.pull.replica.exchange import Answer, Asked
from tests.pull.replica.faults import Fault
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.web import Replica

MEGABYTE = 1_000_000
OF_FILES: dict[str, tuple[Fault, str]] = {
    "missing": (faults.instead(404), "gone"),
    "gone for good": (faults.instead(410), "gone"),
    "error page instead": (faults.redirect("/mgError.aspx?e=1"), "gone"),
    "forbidden": (faults.instead(403), "blocked"),
    "for legal reasons": (faults.instead(451), "blocked"),
    "log in": (faults.instead(401, WWW_Authenticate="Negotiate"), "blocked"),
    "challenge": (faults.challenge(), "blocked"),
    "challenge with 200": (faults.challenge(200), "blocked"),
    "too many for ever": (faults.too_many("0"), "throttled"),
    "come back tomorrow": (faults.too_many("86400"), "throttled"),
    "no wait given": (faults.too_many(None), "throttled"),
    "nonsense wait": (faults.too_many("soon"), "throttled"),
    "busy": (faults.instead(503, Retry_After="0"), "throttled"),
    "unavailable": (faults.instead(503), "server_error"),
    "broken": (faults.instead(500, b"Server Error in '/' Application."), "server_error"),
    "bad gateway": (faults.instead(502), "server_error"),
    "hung up": (faults.hung_up, "unreachable"),
    "silent": (faults.silent, "unreachable"),
    "dripping": (faults.dripping, "unreachable"),
    "circle": (faults.redirect("?again={next}"), "moved"),
    "to the front page": (faults.redirect("/ieDocHome.aspx"), "moved"),
    "page as PDF": (faults.instead(200, b"<html><body>Sorry</body></html>", "application/pdf"), "wrong_type"),
    "page as page": (faults.instead(200, b"<html><body>Sorry</body></html>"), "wrong_type"),
    "program": (faults.instead(200, b"MZ\x90\x00" * 100, "application/pdf"), "wrong_type"),
    "no bytes": (faults.empty, "empty_file"),
    "half of it": (faults.truncated, "truncated"),
    "without end": (faults.endless("application/pdf"), "too_large"),
    "claims to be huge": (faults.endless("application/pdf", 10**12), "too_large"),
    "bomb": (faults.gzip_bomb, "too_large"),
    "to a file": (faults.redirect("file:///etc/passwd"), "refused_address"),
    "to a script": (faults.redirect("javascript:alert(1)"), "refused_address"),
    "to data": (faults.redirect("data:application/pdf,%25PDF"), "refused_address"),
}
HARMLESS: dict[str, Fault] = {
    "as bytes": faults.as_media("application/octet-stream"),
    "as text": faults.as_media("text/plain"),
    "cookies": faults.with_headers(("Set-Cookie", "who=you; Path=/"), ("Set-Cookie", "ASP.NET_SessionId=abc")),
    "folded header": faults.with_headers(("X-Note", "one\r\n two")),
    "injected header": faults.with_headers(("Content-Disposition", 'inline; filename="a\r\nX-Injected: yes')),
    "hostile name": faults.with_headers(("Content-Disposition", 'attachment; filename="../../../../evil.sh"')),
    "odd ETag": faults.with_headers(("ETag", "not quoted, \xe9")),
}


OF_COUNCILS: dict[str, tuple[str, Fault | None, str]] = {
    "Shieldham": (r"\.", faults.challenge(), "blocked"),
    "Noscripton": (r"\.", faults.scripts_refused, "blocked"),
    "Brokenford": (r"^/(?!robots)", faults.instead(500), "server_error"),
    "Oftenbury": (r"^/(?!robots)", faults.too_many("0"), "throttled"),
    "Goneham": (r"\.", faults.instead(404), "gone"),
    "Hushwick": (r"^/(?!robots)", faults.silent, "unreachable"),
    "Movedon": (r"^/(?!robots|welcome)", faults.redirect("/welcome.html"), "moved"),
    "Plainly": (
        r"^/(?!robots)",
        faults.instead(200, b"<html><body><h1>Welcome</h1></body></html>"),
        "layout_unknown",
    ),
    "Garbleton": (r"asmx|aspx", faults.instead(200, b"<committees><committ", "text/xml"), "layout_unknown"),
    "Closedown": ("", None, "unreachable"),
    "Nowhere": ("", None, "no_address"),
    "Paperford": ("", None, "no_adapter"),
    "Robotsby": ("", None, "barred_by_robots"),
    "Falsecert": ("", None, "tls_refused"),
    "Ftpham": ("", None, "refused_address"),
}


SLOW = ("silent", "dripping")
QUICK = tuple(name for name in (*OF_FILES, *HARMLESS, "well") if name not in SLOW)


def unlucky(papers: Iterable[str]) -> Council:
    """Return a council with one meeting, where each paper is named after what goes wrong with it."""
    items = tuple(
        Item(
            800 + place,
            name,
            attachments=(Attachment(8000 + place, name, (f"The paper {name}.",)),),
            shown=f"{place}.",
        )
        for place, name in enumerate(papers)
    )
    return Council("Woebury", (Committee(8, "Committee of Mishaps", (Meeting(81, dt.date(2026, 2, 4), items),)),))


def with_faults(council: Council) -> Replica:
    """Return a replica of an unlucky council."""
    site = Replica(ModernGov(council))
    for _, _, item in council.items():
        (paper,) = item.attachments
        fault = OF_FILES[paper.title][0] if paper.title in OF_FILES else HARMLESS.get(paper.title)
        if fault:
            site.faults.add(rf"documents/s{paper.number}/|mgConvert2PDF.*={paper.number}\b", fault)
    return site


def down(name: str, tls: ssl.SSLContext) -> Replica:
    """Return a replica that is down in the way its name stands for."""
    site = Replica(ModernGov(invented.small()), tls=tls if name == "Falsecert" else None)
    site.faults.add("^/welcome", faults.instead(200, b"<h1>Welcome</h1>"))
    pattern, fault, _ = OF_COUNCILS.get(name, ("", None, ""))
    if fault:
        site.faults.add(pattern, fault)
    if name == "Robotsby":
        site.robots = "User-agent: *\nDisallow: /\n"
    return site


@dataclass(frozen=True)
class Pulled:
    """What one pull from all of them gave."""

    result: Result
    puller: Puller

    def authority(self, name: str) -> dict[str, Any]:
        """Return what the summary says of the authority of that name."""
        (told,) = (one for one in self.result.summary["authorities"] if one["name"] == name)
        return dict(told)

    @property
    def mishaps(self) -> list[dict[str, Any]]:
        """The problems with single papers."""
        return [one for name in ("Woebury", *SLOW) for one in self.authority(name)["problems"] if one["title"]]


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> Pulled:
    """One pull: a council whose papers each have a mishap, many councils that are down, and one that is well."""
    folder = tmp_path_factory.mktemp("faults")
    puller, tls = Puller(folder), self_signed(folder)
    elsewhere = {"Nowhere": "", "Closedown": "http://127.0.0.1:9", "Ftpham": "ftp://127.0.0.1/mg"}
    sites = {name: down(name, tls) for name in (*OF_COUNCILS, "Welland")}
    sites |= {"Woebury": with_faults(unlucky(QUICK))} | {name: with_faults(unlucky([name])) for name in SLOW}
    with ExitStack() as stack:
        for place, (name, site) in enumerate(sites.items()):
            stack.enter_context(site.running())
            system = "paper" if name == "Paperford" else "moderngov"
            puller.add(f"X990001{place:02}", name, elsewhere.get(name, site.base), system=system)
        options = ("--timeout", 1.5, "--max-bytes", 5 * MEGABYTE, "--packs", "never", "--since", "2025-10-01")
        return Pulled(puller(*options), puller)


@pytest.mark.parametrize("name", list(OF_FILES))
def test_a_paper_that_cannot_be_had_is_told_by_its_code(pulled: Pulled, name: str) -> None:
    (told,) = (one for one in pulled.mishaps if one["title"] == name)
    assert told["code"] == OF_FILES[name][1], told["message"]
    assert (told["body"], told["meeting_date"], told["meeting_id"]) == ("Committee of Mishaps", "2026-02-04", "81")
    assert told["message"]


def test_every_other_paper_is_fetched_all_the_same(pulled: Pulled) -> None:
    assert not {one["title"] for one in pulled.mishaps} & {*HARMLESS, "well"}
    assert pulled.authority("Woebury")["documents_new"] >= len(HARMLESS) + 1
    assert pulled.result.summary["totals"]["failures"] >= len(OF_FILES)
    assert pulled.result.code == 3


def test_no_half_file_is_ever_in_the_store(pulled: Pulled) -> None:
    kept = [path for path in pulled.puller.files() if path.suffix == ".pdf"]
    assert len(kept) >= len(HARMLESS) + 1
    assert all(path.read_bytes().startswith(b"%PDF") for path in kept)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in kept)
    assert {path.suffix for path in pulled.puller.files()} <= {".pdf", ".html"}


@pytest.mark.parametrize("name", list(OF_COUNCILS))
def test_a_council_that_cannot_be_read_is_told_by_its_code(pulled: Pulled, name: str) -> None:
    told, expected = pulled.authority(name), OF_COUNCILS[name][2]
    assert {one["outcome"] for one in told["sources"]} == {expected}, told["sources"]
    assert expected in {one["code"] for one in told["problems"]}
    assert told["documents_new"] == 0
    assert told["meetings"] == 0, "what could not be searched must not look like what was searched"


def test_one_council_is_read_although_all_the_others_are_down(pulled: Pulled) -> None:
    told = pulled.authority("Welland")
    assert told["sources"][0]["outcome"] in {"fetched", "unchanged"}
    assert told["documents_new"] > 5


def test_the_pages_are_read_where_only_the_service_is_refused(puller: Puller, tmp_path: Path) -> None:
    with Replica(ModernGov(invented.small())).running() as site:
        site.faults.add("asmx", faults.challenge())
        puller.add("X99000002", "Stavemouth", site.base)
        result = puller()
    assert result.code == 0, result.out
    assert result.authority("X99000002")["sources"][0]["by"] == "pages"
    assert result.authority("X99000002")["meetings"] == 7


def test_the_service_is_read_where_only_the_pages_are_refused(puller: Puller) -> None:
    with Replica(ModernGov(invented.small())).running() as site:
        site.faults.add("aspx", faults.instead(403))
        puller.add("X99000002", "Stavemouth", site.base)
        result = puller()
    told = result.authority("X99000002")
    assert told["sources"][0]["by"] == "service"
    assert told["meetings"] == 7
    assert puller.says("foster homes had grown to seventy-four")


def test_a_server_that_asks_for_patience_gets_it(puller: Puller) -> None:
    with Replica(ModernGov(invented.small())).running() as site:
        site.faults.add(".", faults.too_many("0"), times=2)
        site.faults.add("GetMeeting", faults.instead(503, Retry_After="0"), times=2)
        site.faults.add("documents/s9001", faults.hung_up, times=1)
        site.faults.add("documents/s9002", faults.truncated, times=1)
        site.faults.add("documents/s9003", faults.instead(500), times=1)
        puller.add("X99000002", "Stavemouth", site.base)
        result = puller()
    assert result.code == 0, result.out
    assert result.summary["totals"]["failures"] == 0
    assert result.authority("X99000002")["meetings"] == 7


def test_paths_that_robots_bar_are_not_asked_for_and_the_rest_is(puller: Puller) -> None:
    with Replica(ModernGov(invented.small(), Ways(service=False))).running() as site:
        site.robots = "User-agent: *\nDisallow: /documents/\n\nUser-agent: OtherBot\nDisallow: /\n"
        puller.add("X99000002", "Stavemouth", site.base)
        result = puller()
        assert not site.asked_for("/documents/")
    assert "barred_by_robots" in {one["code"] for one in result.problems}
    assert puller.says("foster homes had grown to seventy-four")
    assert result.code == 3


def test_a_list_of_meetings_that_never_ends_is_left_in_the_end(puller: Puller) -> None:
    with Replica(_Endless()).running() as site:
        puller.add("X99000002", "Stavemouth", site.base)
        result = puller("--dry-run")
        assert len(site.log) < 2000
    assert result.code in {0, 3}
    assert {one["code"] for one in result.problems} & {"limit_reached", "layout_unknown"}


def test_a_broken_certificate_is_put_up_with_where_somebody_decided_so(puller: Puller, tmp_path: Path) -> None:
    tls: ssl.SSLContext = self_signed(tmp_path)
    with Replica(ModernGov(invented.small()), tls=tls).running() as site:
        puller.add("X99000002", "Stavemouth", site.base, tls="unverified")
        result = puller("--dry-run")
    assert result.authority("X99000002")["meetings"] == 7


class _Endless:
    """A site on which there are always later meetings, on the same day as the first."""

    def __init__(self) -> None:
        self._site = ModernGov(invented.small(), Ways(service=False))
        self._count = itertools.count(1000)

    def answer(self, asked: Asked) -> Answer:
        if "ielistmeetings" not in asked.path.lower():
            return self._site.answer(asked)
        number = next(self._count)
        later = f"ieListMeetings.aspx?Act=later&amp;CId=11&amp;D=20250611{number}&amp;MD=ielistmeetings"
        meeting = f"ieListDocuments.aspx?CId=11&amp;MId={number}&amp;Ver=4"
        page = (
            f'<div id="modgov"><div class="mgLinks"><ul><li><a href="{later}">Later</a></li></ul></div>'
            '<div class="mgContent"><ul class="mgNonBulletTableList"><li>'
            f'<a class="mgMeetingTableLnk" href="{meeting}">11 Jun 2025&nbsp;2.00 pm</a></li></ul></div></div>'
        )
        return Answer(page.encode())
