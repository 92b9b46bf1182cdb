"""Arrays made from bytes are those that Arrow makes of the same values."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset.arrays import array_of

TEXTS = st.text("a é\n\0\u2028😀", max_size=6)
KINDS: tuple[tuple[pa.DataType, st.SearchStrategy[Any]], ...] = (
    (pa.string(), TEXTS),
    (pa.list_(pa.string()), st.lists(TEXTS)),
    (pa.int64(), st.integers(-(2**63), 2**63 - 1)),
    (pa.float64(), st.floats(allow_nan=False)),
    (pa.bool_(), st.booleans()),
    (pa.date32(), st.dates()),
)


@pytest.mark.parametrize(("kind", "values"), KINDS, ids=[str(kind) for kind, _ in KINDS])
def test_they_are_equal(kind: pa.DataType, values: st.SearchStrategy[Any]) -> None:
    @given(st.lists(st.none() | values))
    def same(column: list[Any]) -> None:
        made = array_of(column, kind)
        made.validate(full=True)
        assert made.equals(pa.array(column, kind))

    same()


@pytest.mark.parametrize(("kind", "value"), [(pa.int64(), "x"), (pa.date32(), dt.timedelta(1)), (pa.bool_(), "x")])
def test_a_value_of_another_kind_is_refused(kind: pa.DataType, value: object) -> None:
    with pytest.raises(pa.ArrowInvalid):
        array_of([value], kind)
