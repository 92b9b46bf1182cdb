"""The command ``matters`` as a user calls it: another process, options, an exit code, a summary in JSON."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.pull.replica.invented import TODAY

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = ("gss_code", "ofsted_urn", "dfe_code", "name", "type", "committee_system", "committee_base_url")
PATIENCE = 90.0


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

    def code_of(self, part: str) -> set[str]:
        """Return the codes of the problems with an address that contains ``part``."""
        return {one["code"] for one in self.problems if part.lower() in (one["address"] or "").lower()}

    def authority(self, code: str) -> dict[str, Any]:
        """Return what the summary says of one authority."""
        (found,) = (one for one in self.summary["authorities"] if one["code"] == code)
        return dict(found)


def matters(*arguments: object, cwd: Path = ROOT) -> Result:
    """Call ``matters`` and wait for it."""
    done = subprocess.run(
        _command(arguments), cwd=cwd, env=_environment(), capture_output=True, text=True, timeout=PATIENCE
    )
    return Result(done.returncode, done.stdout, done.stderr)


def _command(arguments: tuple[object, ...]) -> list[str]:
    return [sys.executable, "-m", "pipeline", *map(str, arguments)]


def _environment() -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return {**kept, "PYTHONPATH": str(ROOT)}


class Puller:
    """``matters pull`` on a register and a store in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = folder / "store"
        self.register = folder / "sources.csv"
        self._rows: list[dict[str, str]] = []
        self.ofsted = "http://127.0.0.1:9"

    def add(
        self, code: str, name: str, base: str = "", *, system: str = "moderngov", urn: int | None = None
    ) -> None:
        """Add an authority to the register."""
        self._rows.append(
            {
                "gss_code": code,
                "ofsted_urn": str(urn or ""),
                "name": name,
                "type": "unitary authority",
                "committee_system": system,
                "committee_base_url": base,
            }
        )
        with self.register.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(self._rows)

    def arguments(self, *options: object) -> tuple[object, ...]:
        """Return the arguments of a call for every authority added, with no delay between requests."""
        codes = [row["gss_code"] for row in self._rows]
        fixed = ("--register", self.register, "--store", self.store, "--as-of", TODAY, "--delay", 0, "--json")
        asked = ("--ofsted-address", self.ofsted, "--allow-private")
        return ("pull", *codes, *fixed, *asked, *options)

    def __call__(self, *options: object) -> Result:
        """Pull, and wait for the end."""
        return matters(*self.arguments(*options), cwd=self.folder)

    def start(self, *options: object) -> subprocess.Popen[str]:
        """Begin to pull in a process group of its own, so that all of it can be killed."""
        command = _command(self.arguments(*options))
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=_environment(),
            stdout=pipe,
            stderr=pipe,
            text=True,
            start_new_session=True,
        )

    def files(self) -> Iterator[Path]:
        """The files of the store."""
        return (path for path in sorted((self.store / "files").rglob("*")) if path.is_file())


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a process and all it started, without a chance to tidy up."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
