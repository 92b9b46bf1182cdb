"""Every package of the lock is listed with its licence; what could not be looked up is not called sound."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_VERDICT = runpy.run_path(str(ROOT / ".ci" / "audit.py"))["verdict"]
SOUND = {"name": "one", "version": "1.0", "vulns": []}
UNKNOWN = {"name": "two", "skip_reason": "not found"}
FAULTY = {"name": "three", "version": "3.0", "vulns": [{"id": "PYSEC-2031-1", "fix_versions": ["3.1"]}]}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_locked_package_is_listed_with_its_version_and_licence() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = {
        (plain(name), version) for name, version in re.findall(r"^([\w.-]+)==([^ ;\\]+)", lock, re.MULTILINE)
    }
    listed = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rows = re.findall(r"^\| ([\w.-]+) \| (\d\S*) \| (.+) \|$", listed, re.MULTILINE)
    assert {(plain(name), version) for name, version, _ in rows} == locked
    assert [name for name, _, licence in rows if licence.strip() in {"", "UNKNOWN"}] == []


def test_the_lock_names_no_index() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://|--index|--extra|--find|file:", lock)
    assert lock.count("==") == len(re.findall(r"==\S+ \\\n    --hash=sha256:", lock))


def test_what_could_not_be_looked_up_is_said() -> None:
    assert _VERDICT({"dependencies": [UNKNOWN]}) == (
        ["no package index is within reach: known vulnerabilities were not looked up"],
        0,
    )
    assert _VERDICT({"dependencies": [SOUND, UNKNOWN]}) == (
        ["1 packages looked up, 0 known vulnerabilities; 1 could not be looked up"],
        0,
    )


def test_a_known_vulnerability_fails_the_check() -> None:
    said, code = _VERDICT({"dependencies": [SOUND, FAULTY]})
    assert (said[0], code) == ("three 3.0: PYSEC-2031-1, mended in 3.1", 1)
