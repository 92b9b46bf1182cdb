"""Zip packages that do not depend on the clock or on the compression library."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

_EPOCH = (1980, 1, 1, 0, 0, 0)


def rewrite(package: bytes, path: Path) -> None:
    """Write ``package`` to ``path`` with its members in the same order, stored, dated at the zip epoch."""
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.infolist():
            target.writestr(zipfile.ZipInfo(member.filename, _EPOCH), source.read(member))
