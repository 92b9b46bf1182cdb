"""A fuzzer: spoils sound inputs for a bounded time and says what fell over.

``python -m tests.faults.fuzz --seconds 60`` spreads the time over all targets and prints a table; what was found
is written to ``tests/faults/finds``, from where the tests try it ever after.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from types import FrameType

from tests.faults.mutate import fingerprint, mutated
from tests.faults.targets import TARGETS, Target

FINDS = Path(__file__).parent / "finds"
SECONDS_AN_INPUT = 20
_LARGEST = 60_000  # bytes of an input


class TooSlowError(AssertionError):
    """An input that took longer than any may."""


@dataclass
class Tally:
    """What became of the inputs of a target: how many, and the finds with what was wrong."""

    inputs: int = 0
    slowest: float = 0.0
    finds: dict[bytes, str] = field(default_factory=dict)


def fuzz(target: Target, seconds: float, seed: int = 0, most: int | None = None, enough: int = 20) -> Tally:
    """Try inputs for ``seconds``, at most ``most`` of them, until there are ``enough`` finds."""
    random, tally = Random(seed), Tally()
    pool = list(target.sound)
    end = time.monotonic() + seconds
    for number in count():
        if time.monotonic() > end or number == most or len(tally.finds) >= enough:
            return tally
        content = mutated(random.choice(pool), pool, random)[:_LARGEST]
        began = time.monotonic()
        fault = tried(target, content)
        tally.inputs += 1
        tally.slowest = max(tally.slowest, time.monotonic() - began)
        if fault is not None:
            tally.finds[content] = fault
        elif random.random() < 0.02 and len(pool) < 200:
            pool.append(content)  # spoil it further
    return tally


def tried(target: Target, content: bytes) -> str | None:
    """Return what is wrong with an input, or null."""
    try:
        with _within(SECONDS_AN_INPUT):
            target.check(content)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:300]
    return None


@contextmanager
def _within(seconds: int) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlowError(f"took longer than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def main() -> int:
    """Fuzz all targets; the exit code is 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", choices=TARGETS, action="append")
    chosen = parser.parse_args()
    names = chosen.target or list(TARGETS)
    found = 0
    sys.stdout.write("| target | inputs | slowest, s | finds |\n| --- | ---: | ---: | ---: |\n")
    for name in names:
        tally = fuzz(TARGETS[name], chosen.seconds / len(names), chosen.seed)
        sys.stdout.write(f"| {name} | {tally.inputs:,} | {tally.slowest:.2f} | {len(tally.finds)} |\n")
        sys.stdout.flush()
        found += len(tally.finds)
        for content, fault in tally.finds.items():
            FINDS.mkdir(exist_ok=True)
            (FINDS / f"{name}-{fingerprint(content)}").write_bytes(content)
            sys.stderr.write(f"{name}-{fingerprint(content)}: {fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
