"""A pull that is stopped by hand says so, keeps what it has, and the next one goes on."""

from __future__ import annotations

import os
import signal

from tests.pull.command import Puller
from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.moderngov import ModernGov


def test_a_pull_that_is_stopped_says_so_and_the_next_goes_on(serve: Serve, puller: Puller) -> None:
    site = serve(ModernGov(invented.small()))
    puller.add("X99000002", "Stavemouth", site.base)
    gate = faults.Gate(free=2)
    site.faults.add("documents/", gate)
    running = puller.start()
    assert gate.reached.wait(60)
    os.kill(running.pid, signal.SIGINT)
    gate.release()
    stopped = running.wait()
    assert stopped.code == 3
    assert stopped.complaint.splitlines()[-1].startswith("matters: stopped before the end")
    kept = set(puller.files())
    assert kept
    site.faults.clear()
    assert puller().code == 0
    assert kept < set(puller.files())
