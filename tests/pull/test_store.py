"""The store: whole files only, versions never overwritten, one pull at a time, whatever moment it is killed at."""

from __future__ import annotations

import datetime as dt
import hashlib
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pull.catalogue import Catalogue, CatalogueError
from pipeline.pull.entries import Entry, Version
from pipeline.pull.files import Files, Kept
from pipeline.pull.lock import StoreInUseError, locked
from pipeline.pull.outcomes import Outcome
from pipeline.pull.records import IssueMeeting, Listed
from pipeline.read import discover
from pipeline.read.stored import stored_coverage

DAY = dt.date(2026, 3, 1)
CODE = "E99000001"
FETCHED = Outcome("fetched")
ENTRY = Entry("s1", "report", "A report", "https://h.example/documents/s1/A.pdf", "7", "Panel", DAY)


def version(kept: Kept, read: str | None = None) -> Version:
    moment = dt.datetime(2026, 3, 1, 9, 0, tzinfo=dt.UTC)
    return Version(ENTRY.address, moment, 200, "application/pdf", "", kept.size, kept.sha256, kept.path, read)


def versions(store: Path) -> list[tuple[int, str]]:
    catalogue = Catalogue(store, in_memory=True)
    rows = catalogue._rows("SELECT version, sha256 FROM version ORDER BY version")
    catalogue.close()
    return [(row[0], row[1]) for row in rows]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(max_size=200), max_size=12))
def test_a_file_is_named_by_what_is_in_it(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        for content in contents:
            kept = Files(store).put(content, "application/pdf")
            assert (store / kept.path).read_bytes() == content
            assert kept.sha256 == hashlib.sha256(content).hexdigest()
        found = list((store / "files").rglob("*.pdf")) if contents else []
        assert len(found) == len(set(contents))


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from([b"one", b"two", b"three"]), min_size=1, max_size=8))
def test_versions_are_added_when_the_bytes_change_and_never_overwritten(contents: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        catalogue = Catalogue(store)
        for content in contents:
            kept = Files(store).put(content, "application/pdf")
            catalogue.put_document(CODE, ENTRY, FETCHED, DAY, version(kept))
        catalogue.close()
        turns = [one for place, one in enumerate(contents) if place == 0 or contents[place - 1] != one]
        digests = [hashlib.sha256(one).hexdigest() for one in turns]
        assert versions(store) == list(enumerate(digests, 1))
        assert all((store / "files" / one[:2] / f"{one}.pdf").is_file() for one in digests)


def test_a_document_that_is_not_had_this_time_keeps_what_it_has(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    kept = Files(tmp_path).put(b"words", "application/pdf")
    assert catalogue.put_document(CODE, ENTRY, FETCHED, DAY, version(kept))
    assert not catalogue.put_document(CODE, ENTRY, Outcome("unreachable", "no answer"), DAY, None)
    found = catalogue.document(CODE, "s1")
    assert found is not None
    assert (found.outcome, found.version) == ("unreachable", 1)


def test_a_run_reads_the_latest_versions_and_hears_what_could_not_be_had(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    about = {"authority": "Larkshire", "urn": "99001", "address": "https://h.example/", "way": "service"}
    catalogue.put_source(CODE, "moderngov", FETCHED, DAY, about)
    for content in (b"first", b"second"):
        kept = Files(tmp_path).put(content, "text/plain")
        catalogue.put_document(CODE, ENTRY, FETCHED, DAY, version(kept))
    late = Entry("s2", "report", "A late report", "https://h.example/documents/s2/B.pdf", "7", "Panel", DAY)
    catalogue.put_document(CODE, late, Outcome("gone", "HTTP 404"), DAY, None)
    catalogue.put_listed(CODE, Listed("7", "Panel", DAY), Outcome("not_published"), DAY)
    catalogue.close()
    (file,) = discover([tmp_path])
    assert file.path.read_bytes() == b"second"
    assert (file.source, file.manifest.authority_code, file.manifest.body) == (ENTRY.address, CODE, "Panel")
    meetings, problems = stored_coverage([tmp_path])
    assert [(one.meeting_id, one.outcome) for one in meetings] == [("7", "not_published")]
    assert [one.code for one in problems] == ["not_published", "gone"]


def test_words_are_read_once_however_often_they_are_printed(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    kinds = ("report", "pack", "printed_minutes", "decision", "supplement", "agenda")
    for meeting in ("7", "8"):
        for kind in (*kinds, *(("minutes",) if meeting == "7" else ())):
            kept = Files(tmp_path).put(f"{meeting} {kind}".encode(), "text/plain")
            entry = Entry(f"{kind}{meeting}", kind, kind, f"https://h.example/{kind}{meeting}", meeting)
            catalogue.put_document(CODE, entry, FETCHED, DAY, version(kept))
    read = {file.path.read_text() for file in discover([tmp_path])}
    assert read == {
        *("7 report", "7 supplement", "7 agenda", "7 minutes"),
        *("8 report", "8 supplement", "8 agenda", "8 printed_minutes", "8 decision"),
    }


def test_what_reading_a_meeting_gave_stays_when_it_is_listed_again(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    listed = Listed("7", "Panel", DAY, address="https://h.example/7")
    catalogue.put_listed(CODE, listed, Outcome("limit_reached"), DAY)
    catalogue.put_read(CODE, "7", FETCHED, DAY, "settled")
    catalogue.put_listed(CODE, Listed("7", "Panel", DAY, status="Confirmed"), Outcome("limit_reached"), DAY)
    found = catalogue.meetings(CODE, DAY, DAY)["7"]
    assert (found.outcome, found.rest, found.status, found.read_on) == ("fetched", "settled", "Confirmed", DAY)


def test_issues_are_remembered_even_where_they_were_taken_nowhere(tmp_path: Path) -> None:
    catalogue = Catalogue(tmp_path)
    catalogue.put_issue(CODE, "15", (IssueMeeting(DAY, "Panel", "3"),), DAY)
    catalogue.put_issue(CODE, "16", (), DAY)
    assert catalogue.issues(CODE) == {"15": DAY, "16": DAY}


def test_a_second_pull_is_refused_with_the_number_of_the_first(tmp_path: Path) -> None:
    told = pytest.raises(StoreInUseError, match=r"in use by another pull \(process \d+\)")
    with locked(tmp_path), told, locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(b"not a catalogue" * 99)
    with pytest.raises(CatalogueError):
        Catalogue(tmp_path)


_WRITER = """
import sys, os
from pathlib import Path
from tests.pull.test_store import CODE, DAY, FETCHED, Entry, version
from pipeline.pull.catalogue import Catalogue
from pipeline.pull.files import Files
from pipeline.pull.lock import locked
store = Path(sys.argv[1])
with locked(store):
    Files(store).sweep()
    catalogue = Catalogue(store)
    print("ready", flush=True)
    for number in range(100_000):
        content = f"{os.getpid()} {number} ".encode() * 2000
        kept = Files(store).put(content, "application/pdf")
        entry = Entry(f"s{number % 50}", "report", "A", "https://h.example/a")
        catalogue.put_document(CODE, entry, FETCHED, DAY, version(kept))
        print(number, flush=True)
"""


def test_a_store_killed_at_any_moment_is_whole(tmp_path: Path) -> None:
    for after in (1, 2, 5, 9, 14):
        command = [sys.executable, "-c", _WRITER, str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(after):
                writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        for path in (tmp_path / "files").rglob("*.pdf"):
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem
        for file in discover([tmp_path]) if (tmp_path / "catalogue.sqlite").is_file() else ():
            assert file.path.is_file()
