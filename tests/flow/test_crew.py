"""A crew does every piece of work, within limits, whatever becomes of its processes."""

from __future__ import annotations

import os
import subprocess
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from pipeline.flow.crew import Lost, pool
from pipeline.flow.limits import Limits
from pipeline.flow.lock import alone
from tests.flow import work


def test_every_piece_of_work_is_done_once() -> None:
    with pool(2) as crew:
        assert sorted(crew.each(work.double, range(50))) == [(number, 2 * number) for number in range(50)]
        assert list(crew.each(work.double, [])) == []


def test_a_lost_worker_costs_its_own_work_alone() -> None:
    ways = ["hang", "grow", "grab", "die", "leave", *map(str, range(12))]
    with pool(2) as crew:
        found = dict(crew.each(work.behave, ways, Limits(seconds=3, megabytes=150)))
    codes = {how: made.code for how, made in found.items() if isinstance(made, Lost)}
    assert codes == {
        "hang": "too_slow",
        "grow": "too_much_memory",
        "grab": "too_much_memory",
        "die": "reader_crashed",
        "leave": "reader_crashed",
    }
    assert all(found[str(number)] == str(number) for number in range(12))


def test_what_work_raises_is_raised_and_the_processes_end() -> None:
    with pytest.raises(ValueError, match="no 1"), pool(1) as crew:
        list(crew.each(work.refuse, [1, 2]))


def test_work_is_done_in_other_processes() -> None:
    with pool(1) as crew:
        ((_, pid),) = crew.each(work.whose, [0])
    assert pid != os.getpid()


def test_there_are_no_more_processes_than_the_work_needs() -> None:
    with pool(2) as crew:
        few = {pid for _, pid in crew.each(work.whose, range(3))}
        many = {pid for _, pid in crew.each(work.whose, range(60))}
    assert len(few) == 1
    assert few.isdisjoint(many)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are not forked")
def test_a_few_pieces_are_done_by_a_process_forked_from_this_one() -> None:
    code = (
        "import os\n"
        "from pipeline.flow.crew import pool\n"
        "from tests.flow import work\n"
        "with pool(2) as crew:\n"
        "    few = {parent for _, parent in crew.each(work.whose_child, range(3))}\n"
        "    many = {parent for _, parent in crew.each(work.whose_child, range(60))}\n"
        "print(few == {os.getpid()}, os.getpid() in many)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not forked there")
def test_a_forked_process_holds_no_lock_on_the_outputs(tmp_path: Path) -> None:
    context = get_context("fork")
    started, done = context.Event(), context.Event()
    with alone(tmp_path):
        child = context.Process(target=work.wait_between, args=(started, done))
        child.start()
        assert started.wait(60)
    with alone(tmp_path):
        assert child.is_alive()
    done.set()
    child.join()
