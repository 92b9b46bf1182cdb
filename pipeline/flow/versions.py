"""The versions of what a run is made with: digests of the code and the rules of each stage, and the libraries."""

from __future__ import annotations

import functools
import re
import shutil
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pipeline
from pipeline.flow.cache import version_of
from pipeline.locations import models_dir

DISTRIBUTION = "matters-arising"
_HOME = Path(pipeline.__file__).parent
_EXTRACTING = ("records.py", "problems.py", "read", "language", "extract")
_LINKING = ("link", "review", "dataset", "flow/linking.py", "flow/group.py")


def extraction_version(models: Path, registers: Sequence[Path]) -> str:
    """Return a digest of all that reading and extraction depend on besides the file.

    The weights and words of linking are left out: to change them is not to read a document again.
    """
    stages = [_HOME / stage for stage in _EXTRACTING]
    return version_of([*stages, models, *registers], _around(), without=[models / "link"])


def linking_version(models: Path) -> str:
    """Return a digest of all that linking and the rows of an authority depend on besides its records."""
    return version_of([*(_HOME / stage for stage in _LINKING), models], _around())


def whole_version(models: Path, registers: Sequence[Path]) -> str:
    """Return a digest of all the code, rules, registers and libraries."""
    return version_of([_HOME, models, *registers], _around())


def code_version() -> str:
    """Return a digest of the code, the rules that travel with it, and the libraries, of this machine."""
    return version_of([_HOME, models_dir()], _around())


def _around() -> list[str]:
    made_with = [f"{name} {number}" for name, number in libraries().items()]
    return [*made_with, f"office {shutil.which('soffice') is not None}"]


@functools.cache
def libraries() -> Mapping[str, str]:
    """Return the libraries the product asks for, with the versions installed; none in a clone never installed."""
    try:
        wanted = [one for one in requires(DISTRIBUTION) or () if "extra ==" not in one]
    except PackageNotFoundError:
        return {}
    return {name: version(name) for name in (re.split(r"[^\w.-]", one)[0] for one in wanted)}


def product() -> str:
    """Return the version of the product itself; empty in a clone never installed."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return ""
