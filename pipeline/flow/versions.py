"""The versions of what a run is made with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version

DISTRIBUTION = "matters-arising"


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
