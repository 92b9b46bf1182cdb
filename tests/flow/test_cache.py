"""The cache gives back what was put in, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.cache import RecordCache, key_of, version_of
from pipeline.flow.store import Store
from pipeline.records import MinedDocument
from tests import made


@pytest.fixture(params=["folder", "address"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> RecordCache[MinedDocument]:
    place = str(tmp_path) if request.param == "folder" else f"file://{tmp_path}"
    return RecordCache(Store(place), MinedDocument)


def test_a_record_comes_back(cache: RecordCache[MinedDocument]) -> None:
    cache.put("k1", made.mined_report())
    assert cache.get("k1") == made.mined_report()
    assert cache.get("k2") is None


@pytest.mark.parametrize("damage", [b"", b"no digest", None])
def test_a_damaged_record_counts_as_absent(
    cache: RecordCache[MinedDocument], tmp_path: Path, damage: bytes
) -> None:
    cache.put("k1", made.mined_report())
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    whole = file.read_bytes()
    file.write_bytes(whole[:-7] + b"7654321" if damage is None else damage)
    assert cache.get("k1") is None
    cache.put("k1", made.mined_report())
    assert cache.get("k1") == made.mined_report()


def test_the_seal_tells_content_and_a_removed_file_is_gone(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    assert store.seal("a/b") is None
    assert store.put("a/b", b"words") == store.seal("a/b") == Store(str(tmp_path)).put("c", b"words")
    store.remove("a/b")
    assert store.get("a/b") is None
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["c"]


def test_the_key_depends_on_every_part() -> None:
    assert len({key_of("a", "b"), key_of("ab"), key_of("a", "c"), key_of("b", "a")}) == 4


def test_the_version_changes_with_code_and_rules(tmp_path: Path) -> None:
    rule = tmp_path / "models" / "rule.toml"
    rule.parent.mkdir()
    rule.write_text("a", encoding="utf-8")
    first = version_of([tmp_path], ["x"])
    assert version_of([tmp_path], ["x"]) == first
    assert version_of([tmp_path], ["y"]) != first
    rule.write_text("b", encoding="utf-8")
    assert version_of([tmp_path], ["x"]) != first
    assert version_of([tmp_path], without=[rule.parent]) == version_of([])
