"""Where the data that travels with the code lives, in a clone and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
FLOORS = Path("benchmarks/floors.toml")
"""The file of floors, from the root of a clone."""


def data_root() -> Path:
    """Return the folder that holds ``models/`` and ``corpus/``: inside a wheel, or the root of the clone."""
    packed = _PACKAGE / "_data"
    return packed if packed.is_dir() else _PACKAGE.parent


def models_dir() -> Path:
    """Return the folder of the rules (``models/``)."""
    return data_root() / "models"
