"""The day of the next meeting, as minutes print it, dates what is due "at the next meeting"."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.extract.test_minutes import found, written


@pytest.mark.parametrize(
    ("announced", "day"),
    [
        ("6. Date of next meeting\n\nMonday 5 July 2021 at 7pm.", dt.date(2021, 7, 5)),
        ("6. Date of the next meeting: 5 July", dt.date(2021, 7, 5)),
        ("6. The next meeting will be held on 5 July 2021.", dt.date(2021, 7, 5)),
        ("6. Next meetings: 5 July 2021 and 2 August 2021", None),
        ("6. Date of next meeting: 5 July 2012", None),
        ("6. Date of next meeting: to be arranged", None),
    ],
)
def test_the_next_meeting_is_on_the_day_that_the_minutes_print(
    announced: str, day: dt.date | None, tmp_path: Path
) -> None:
    lines = f"5. Lamps\n\nRESOLVED: That a further report be brought to the next meeting.\n\n{announced}"
    first = found(written(lines, tmp_path))[0]
    assert (first.due_text, first.due_date) == ("to the next meeting", day)


def test_a_meeting_that_is_not_the_next_one_gives_no_day(tmp_path: Path) -> None:
    lines = "5. Lamps\n\nRESOLVED: That a report be brought to a future meeting.\n\nNext meeting: 5 July 2021"
    assert [one.due_date for one in found(written(lines, tmp_path))] == [None]
