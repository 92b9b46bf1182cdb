"""The cache gives back what was put in, and nothing else."""

from __future__ import annotations

import tempfile
import zlib
from dataclasses import astuple
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.flow.cache import RecordCache, key_of, name_of, version_of
from pipeline.flow.store import Store
from pipeline.records import DateMention, Extraction, LinkedAuthority, MinedDocument, Passage, TrackerRow
from tests import made


@pytest.fixture(params=["folder", "address"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> RecordCache[MinedDocument]:
    place = str(tmp_path) if request.param == "folder" else f"file://{tmp_path}"
    return RecordCache(Store(place), MinedDocument)


def test_a_record_comes_back(cache: RecordCache[MinedDocument]) -> None:
    cache.put("k1", made.mined_report())
    assert cache.get("k1") == made.mined_report()
    assert cache.get("k2") is None


@pytest.mark.parametrize("mined", made.corpus())
def test_every_field_comes_back(cache: RecordCache[MinedDocument], mined: MinedDocument) -> None:
    cache.put("k1", mined)
    assert cache.get("k1") == mined


def test_a_linked_authority_comes_back(tmp_path: Path) -> None:
    cache = RecordCache(Store(str(tmp_path)), LinkedAuthority)
    cache.put("k1", made.linked())
    assert cache.get("k1") == made.linked()


def in_reach(value: Any) -> bool:
    """Tell whether every number in ``value`` has 63 bits at most, as every offset and count has."""
    if isinstance(value, tuple):
        return all(map(in_reach, value))
    return not isinstance(value, int) or -(2**63) <= value < 2**63


RECORDS = st.one_of(*(st.from_type(kind) for kind in (Passage, DateMention, TrackerRow)))


@given(RECORDS.filter(lambda record: in_reach(astuple(record))))
def test_any_record_comes_back(record: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = RecordCache(Store(folder), type(record))
        cache.put("k1", record)
        assert cache.get("k1") == record


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(), st.lists, max_leaves=8
)


@settings(max_examples=50)
@given(PLAIN)
def test_what_is_no_record_counts_as_absent(plain: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Store(folder).put(name_of("k1"), zlib.compress(msgspec.msgpack.encode(plain)))
        assert RecordCache(Store(folder), Extraction).get("k1") is None


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
