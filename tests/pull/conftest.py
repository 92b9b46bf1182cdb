"""Fixtures of the tests of pulling: replicas on the loopback, and the command as a user calls it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.pull.command import Puller
from tests.pull.replica.exchange import Site
from tests.pull.replica.web import Replica

Serve = Callable[[Site], Replica]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a replica of a site; it runs until the end of the test."""
    with ExitStack() as stack:
        yield lambda site: stack.enter_context(Replica(site).running())


@pytest.fixture
def puller(tmp_path: Path) -> Puller:
    """The command ``matters pull`` with a register and a store of its own, both empty."""
    return Puller(tmp_path)
