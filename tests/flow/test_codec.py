"""Records survive the way to disk and back; anything else is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.flow.codec import CodecError, from_plain, to_plain
from pipeline.records import DateMention, Extraction, LinkedAuthority, MinedDocument, Passage, TrackerRow
from tests import made


@pytest.mark.parametrize("mined", made.corpus())
def test_a_mined_document_comes_back_equal(mined: MinedDocument) -> None:
    assert from_plain(MinedDocument, json.loads(json.dumps(to_plain(mined)))) == mined


def test_a_linked_authority_comes_back_equal() -> None:
    assert from_plain(LinkedAuthority, json.loads(json.dumps(to_plain(made.linked())))) == made.linked()


@given(st.one_of(*(st.from_type(kind) for kind in (Passage, DateMention, TrackerRow))))
def test_any_record_comes_back_equal(record: Any) -> None:
    assert from_plain(type(record), json.loads(json.dumps(to_plain(record)))) == record


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=8)


@settings(max_examples=50)
@given(JSON)
def test_what_is_no_record_is_refused(plain: Any) -> None:
    with pytest.raises(CodecError):
        from_plain(Extraction, plain)


def test_a_value_without_plain_form_is_refused() -> None:
    with pytest.raises(CodecError, match="set has no plain form"):
        to_plain({1, 2})
