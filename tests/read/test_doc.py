"""The converter of legacy Word files: it is never left running, and its failure is told."""

from __future__ import annotations

import os
import select
import subprocess
from pathlib import Path

import pytest

from pipeline.read.doc import run_to_end


def test_a_command_that_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(subprocess.TimeoutExpired):
        run_to_end(["sh", "-c", f"sleep 60 > '{pipe}' & wait"], 0.5)
    closed = select.poll()
    closed.register(reading, select.POLLHUP)
    assert closed.poll(20_000), "what the command started still holds the pipe"
    os.close(reading)


def test_a_command_that_fails_says_so() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        run_to_end(["sh", "-c", "exit 3"], 10.0)
