"""Looks the locked packages up among known vulnerabilities with pip-audit, and says how many could be."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_LOCK = "requirements.lock"
_UNREACHED = "no package index is within reach: known vulnerabilities were not looked up"


def verdict(report: Mapping[str, Any]) -> tuple[list[str], int]:
    """Return what to say of a report of pip-audit, and 1 as exit code where it names a vulnerability."""
    packages = report["dependencies"]
    known = [one for one in packages if "skip_reason" not in one]
    found = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'none'}"
        for one in known
        for fault in one["vulns"]
    ]
    if not known:
        return [_UNREACHED], 0
    missed = f"; {len(packages) - len(known)} could not be looked up" if len(known) < len(packages) else ""
    return [*found, f"{len(known)} packages looked up, {len(found)} known vulnerabilities{missed}"], int(
        bool(found)
    )


def main() -> int:
    """Audit the lock; what cannot be reached is said and fails nothing."""
    pip_audit = Path(sys.executable).with_name("pip-audit")
    command = [pip_audit, "--disable-pip", "--require-hashes", "--requirement", _LOCK, "--format", "json"]
    done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        said, code = verdict(json.loads(done.stdout))
    except (ValueError, KeyError):
        said, code = [_UNREACHED], 0
    sys.stdout.writelines(f"{line}\n" for line in said)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
