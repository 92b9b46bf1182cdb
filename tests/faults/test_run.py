"""A run over a folder of hostile files: it ends, says of each what became of it, and the sound ones are read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.read import discover, read
from pipeline.records import SourceFile
from pipeline.run import run
from pipeline.settings import Settings
from tests.faults import hostile_office as office
from tests.faults import hostile_pdf as pdf
from tests.faults import hostile_text as text

SOUND = text.SENTENCE.encode() * 3
NAMES = (
    b'it\'s "quoted".txt',
    b"two\nlines.txt",
    b"\x1b[31mred\x07.txt",
    "turned \u202etxt.exe".encode(),
    b"not utf-8 \xe9\xff.txt",
    "議事録 протокол.txt".encode(),
    b"=cmd|'calc'!A0.txt",
    b"<img src=x onerror=alert(1)>.txt",
    b"a" * 251 + b".txt",
    b" leading and trailing .txt",
    b"-rf.txt",
    b"%2e%2e%2f.txt",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of hostile names, hostile documents and one sound paper."""
    folder = tmp_path_factory.mktemp("hostile")
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes(SOUND + b"Paper %d." % number)
    (folder / "memory.pdf").write_bytes(pdf.form_loop())
    (folder / "bomb.docx").write_bytes(office.docx_bomb(50))
    (folder / "entities.odt").write_bytes(
        office.entity_odt('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;")
    )
    (folder / "deep.html").write_bytes(text.deep_html(10_000))
    (folder / "garbled.pdf").write_bytes(pdf.garbled())
    (folder / "one.txt").write_bytes(SOUND)
    (folder / "the same again.txt").write_bytes(SOUND)
    deep = folder / ("d" * 200)
    for _ in range(4):
        deep = deep / ("d" * 200)
    deep.mkdir(parents=True)
    (deep / ("f" * 200 + ".txt")).write_bytes(SOUND + b"Far down.")
    (folder / "nothing here.txt").symlink_to(folder / "gone")
    (folder / "circle").symlink_to(folder)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "zero.pdf").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.txt")
    (folder / "folder.pdf").mkdir()
    (folder / "folder.pdf" / "inside.txt").write_bytes(SOUND + b"In a folder called after a file.")
    with (folder / "empty for the most part.pdf").open("wb") as stream:
        stream.truncate(100_000_000_000)
    return folder


@pytest.fixture(scope="module")
def outputs(hostile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a run over the hostile folder, in which a document may take 300 MB."""
    out = tmp_path_factory.mktemp("out")
    run(Settings((str(hostile),), out=out, workers=2, megabytes_per_document=300, seconds_per_document=120))
    return out


def rows(outputs: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(outputs / "dataset" / f"{table}.parquet").to_pylist()
    return found


def test_every_hostile_file_has_its_code(outputs: Path) -> None:
    codes = {(row["source"], row["code"]) for row in rows(outputs, "problems")}
    assert ("memory.pdf", "too_much_memory") in codes
    assert ("bomb.docx", "too_large") in codes
    assert ("entities.odt", "entities") in codes
    assert ("deep.html", "too_deep") in codes
    assert ("garbled.pdf", "garbled_text") in codes
    assert ("the same again.txt", "duplicate_content") in codes
    assert ("empty for the most part.pdf", "unknown_format") in codes


def test_what_is_not_there_is_said_and_what_is_no_file_left_out(outputs: Path) -> None:
    codes = {row["source"]: row["code"] for row in rows(outputs, "problems")}
    assert (codes["nothing here.txt"], codes["itself.txt"]) == ("unreadable", "unreadable")
    sources = {row["source"]: row["status"] for row in rows(outputs, "documents")}
    assert (sources["nothing here.txt"], sources["itself.txt"]) == ("failed", "failed")
    assert not {"circle", "zero.pdf", "pipe.txt", "folder.pdf"} & sources.keys()


def test_a_folder_that_may_not_be_looked_into_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "open.txt").write_bytes(SOUND)
    scan = os.scandir

    def scandir(path: str) -> Any:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    closed, sound = discover([tmp_path])
    assert (closed.source, sound.source) == ("closed", "open.txt")
    assert [problem.code for problem in read(closed).problems] == ["unreadable"]


def test_every_sound_file_is_read_whatever_its_name(outputs: Path) -> None:
    documents = rows(outputs, "documents")
    sound = [row["source"] for row in documents if row["status"] == "ok"]
    assert len(sound) == len(NAMES) + 3  # the one of two that are the same, those far down and in a folder


def test_no_name_steers_a_terminal_or_ends_a_line(hostile: Path) -> None:
    for file in discover([hostile]):
        assert file.source.isprintable()
        assert file.source.encode()


def test_outputs_of_hostile_files_can_be_verified(outputs: Path) -> None:
    result = CliRunner().invoke(app, ["verify", str(outputs)])
    assert result.exit_code == 3, result.output
    assert "what could be checked holds" in result.output
    assert result.output.count("could not be read by the run") == 2
    assert "\x1b[31m" not in result.output


def test_a_file_that_changes_meanwhile_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "paper.txt"
    opened: list[Path] = []
    whole = Path.open

    def changing(self: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(self)
        return whole(self, *args, **kwargs)

    path.write_bytes(SOUND)
    monkeypatch.setattr(Path, "open", changing)
    document = read(SourceFile("paper.txt", path))
    assert opened == [path]
    assert document.status == "ok"


def test_a_file_that_changed_is_read_again_though_it_looks_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    path = folder / "paper.txt"
    path.write_bytes(SOUND + b"The first words.")
    settings = Settings((str(folder),), out=tmp_path / "out", workers=1)
    run(settings)
    times = path.stat()
    path.write_bytes(SOUND + b"The other words.")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    run(settings)
    texts = [row["text"] for row in rows(tmp_path / "out", "passages")]
    assert any("The other words." in words for words in texts)
    assert not any("The first words." in words for words in texts)


@pytest.fixture(autouse=True, scope="module")
def _room(hostile: Path) -> Iterator[None]:
    yield
    shutil.rmtree(hostile, ignore_errors=True)
