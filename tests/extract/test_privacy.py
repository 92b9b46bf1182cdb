"""What may be a child's personal data is found, told without being repeated, and kept from what people open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.privacy import modulus_11


def nhs_number(nine: str) -> str | None:
    """The ten digits that begin with ``nine``, worked out as the NHS Data Dictionary describes; null for none."""
    remainder = sum(int(digit) * (10 - place) for place, digit in enumerate(nine)) % 11
    check = {0: 0, 1: None}.get(remainder, 11 - remainder)
    return None if check is None else f"{nine}{check}"


@given(st.text("0123456789", min_size=9, max_size=9))
def test_a_number_checks_when_its_last_digit_is_the_right_one(nine: str) -> None:
    right = nhs_number(nine)
    checked = [last for last in "0123456789" if modulus_11(nine + last)]
    assert checked == ([right[-1]] if right else [])


@pytest.mark.parametrize("text", ["943 476 5918", "12345", "NHS number"])
def test_other_numbers_do_not(text: str) -> None:
    assert not modulus_11(text)
