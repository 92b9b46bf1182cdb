"""The command ``matters`` as a user calls it: another process, options, an exit code, a summary in JSON."""

from __future__ import annotations

import csv
import faulthandler
import hashlib
import html
import itertools
import json
import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.cli import app
from tests.pull.replica.invented import TODAY

ROOT = Path(__file__).resolve().parents[2]
SYSTEM = ("committee_system", "committee_base_url", "committee_tls")
COLUMNS = ("gss_code", "ofsted_urn", "dfe_code", "name", "type", *SYSTEM)
STREAMS = ".streams"
PATIENCE = 240.0


@dataclass(frozen=True)
class Result:
    """What a call of ``matters`` gave: exit code, what it printed, and what it complained of."""

    code: int
    out: str
    complaint: str

    @property
    def summary(self) -> dict[str, Any]:
        """The summary that ``--json`` prints; it must be all that is printed."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def problems(self) -> list[dict[str, Any]]:
        """The problems of all authorities."""
        return [problem for authority in self.summary["authorities"] for problem in authority["problems"]]

    def authority(self, code: str) -> dict[str, Any]:
        """Return what the summary says of one authority."""
        (found,) = (one for one in self.summary["authorities"] if one["code"] == code)
        return dict(found)


def matters(*arguments: object, cwd: Path = ROOT) -> Result:
    """Call ``matters`` as a shell does, and wait for it."""
    command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=PATIENCE)
    return Result(done.returncode, done.stdout, done.stderr)


OURS = ("pipeline.cli", "pipeline.pull.pull", "pipeline.pull.summary", "pipeline.audit.progress")
THEIRS = ("aiohttp.web", "tldextract", "typer._adapters", "scrapy.extensions.httpcache", "twisted.conch.telnet")
"""What a pull imports, as far as it starts no reactor."""
_WARM = multiprocessing.get_context("forkserver")
_WARM.set_forkserver_preload([*OURS, *THEIRS])
_COUNT = itertools.count()


class Running:
    """A call of ``matters`` in a process forked from one that has imported what a pull needs.

    That saves a second at each of some fifty calls; the process is one of its own all the same, and can be killed.
    """

    def __init__(self, arguments: Sequence[str], cwd: Path) -> None:
        number = next(_COUNT)
        (cwd / STREAMS).mkdir(exist_ok=True)
        self._streams = [cwd / STREAMS / f"{number}.{stream}" for stream in ("out", "err")]
        self._process = _WARM.Process(target=_work, args=(tuple(arguments), str(cwd), *map(str, self._streams)))
        self._process.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process.pid
        return self._process.pid

    def wait(self) -> Result:
        """Wait for the end."""
        self._process.join()
        assert self._process.exitcode is not None
        out, complaint = (path.read_text(encoding="utf-8") for path in self._streams)
        return Result(self._process.exitcode, out, complaint)

    def kill(self) -> None:
        """Kill the process and all it started, without a chance to tidy up."""
        os.killpg(self.pid, signal.SIGKILL)
        self._process.join()


def _work(arguments: tuple[str, ...], cwd: str, *streams: str) -> None:
    """Be the command: in a group of its own, so that it can be killed with all it starts.

    A call that does not end says where it hangs, and ends.
    """
    os.setsid()
    os.chdir(cwd)
    for number, path in enumerate(streams, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
    faulthandler.dump_traceback_later(PATIENCE, exit=True)
    app(list(arguments), prog_name="matters")


class Puller:
    """``matters pull`` on a register and a store in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        self.register = folder / "sources.csv"
        self.ofsted = "http://127.0.0.1:9"
        self._rows: list[dict[str, str]] = []

    def add(
        self,
        code: str,
        name: str,
        base: str = "",
        *,
        system: str = "moderngov",
        urn: int | None = None,
        tls: str = "",
    ) -> None:
        """Add an authority to the register; ``base`` is the address of its committee system."""
        self._rows.append(
            {
                "gss_code": code,
                "ofsted_urn": str(urn or ""),
                "name": name,
                "type": "unitary authority",
                "committee_system": system,
                "committee_base_url": base,
                "committee_tls": tls,
            }
        )
        with self.register.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(self._rows)

    def arguments(self, *options: object) -> list[str]:
        """Return the arguments of a call for every authority added, with no delay between requests."""
        codes = [row["gss_code"] for row in self._rows]
        fixed = ("--register", self.register, "--store", self.store, "--as-of", TODAY, "--delay", 0, "--json")
        asked = ("--ofsted-address", self.ofsted, "--allow-private")
        return [str(one) for one in ("pull", *codes, *fixed, *asked, *options)]

    def __call__(self, *options: object) -> Result:
        """Pull, and wait for the end."""
        return self.start(*options).wait()

    def start(self, *options: object) -> Running:
        """Begin to pull."""
        return Running(self.arguments(*options), self.folder)

    def files(self) -> Iterator[Path]:
        """The files of the store; what begins with a dot is not one yet."""
        every = sorted((self.store / "files").rglob("*"))
        return (path for path in every if path.is_file() and not path.name.startswith("."))

    def holds(self, content: bytes) -> bool:
        """Say whether exactly these bytes are a file of the store."""
        return any(path.stem == digest(content) and path.read_bytes() == content for path in self.files())

    def says(self, words: str) -> list[Path]:
        """Return the files, other than PDFs, in which words stand, however they are wrapped or escaped."""
        return [
            path
            for path in self.files()
            if path.suffix != ".pdf" and words in " ".join(html.unescape(path.read_text(encoding="utf-8")).split())
        ]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a content, by which the store names its file."""
    return hashlib.sha256(content).hexdigest()
