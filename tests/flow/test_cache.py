"""The cache gives back what was put in, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.cache import RecordCache, version_of
from pipeline.records import MinedDocument
from tests import made


@pytest.fixture
def cache(tmp_path: Path) -> RecordCache[MinedDocument]:
    return RecordCache(tmp_path, MinedDocument, "version-one")


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


def test_records_of_other_code_are_not_read_and_can_be_removed(tmp_path: Path) -> None:
    RecordCache(tmp_path, MinedDocument, "one").put("k", made.mined_report())
    other = RecordCache(tmp_path, MinedDocument, "two")
    assert other.get("k") is None
    other.forget_other_versions()
    assert list(tmp_path.iterdir()) == []


def test_the_key_depends_on_every_part(cache: RecordCache[MinedDocument]) -> None:
    assert len({cache.key("a", "b"), cache.key("ab"), cache.key("a", "c"), cache.key("b", "a")}) == 4


def test_the_version_changes_with_code_and_rules(tmp_path: Path) -> None:
    rule = tmp_path / "models" / "rule.toml"
    rule.parent.mkdir()
    rule.write_text("a", encoding="utf-8")
    first = version_of([tmp_path], ["x"])
    assert version_of([tmp_path], ["x"]) == first
    assert version_of([tmp_path], ["y"]) != first
    rule.write_text("b", encoding="utf-8")
    assert version_of([tmp_path], ["x"]) != first
