"""Legacy Word files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pipeline.read.content import Content
from pipeline.read.docx import read_docx
from pipeline.read.faults import UnreadableError

# LibreOffice, org.openoffice.Office.Common: 3 is the highest level, at which nothing unsigned runs.
_SECURITY = {"MacroSecurityLevel": "3", "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true"}
_SECONDS = 120  # a conversion takes two or three; LibreOffice's first start may take thirty


def read_doc(content: bytes) -> Content:
    """Return the blocks of a legacy ``.doc`` or RTF file.

    Raises UnreadableError with ``converter_missing`` where LibreOffice is not installed, and with ``damaged``
    where it makes nothing of the file.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise UnreadableError("converter_missing", "a legacy Word file needs LibreOffice (soffice) to be read")
    with tempfile.TemporaryDirectory(prefix="matters-") as folder:
        home = Path(folder)
        _write_profile(home / "profile" / "user")
        source = home / "input.doc"
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source)]
        try:
            run_to_end(command, _SECONDS)
            converted = (home / "out" / "input.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError("damaged", "LibreOffice cannot convert the file") from error
    return read_docx(converted)


def _write_profile(folder: Path) -> None:
    """Write settings by which LibreOffice runs no macro and fetches nothing that a document refers to."""
    folder.mkdir(parents=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for name, value in _SECURITY.items()
    )
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>',
        encoding="utf-8",
    )


def run_to_end(command: Sequence[str], seconds: float) -> None:
    """Run ``command`` without output; after ``seconds`` end it with all that it started.

    ``soffice`` is a script whose office is another process, which would run on if the script alone were ended.
    Raises :class:`subprocess.TimeoutExpired`, :class:`subprocess.CalledProcessError` for a failed command, and
    OSError where it cannot be started.
    """
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as process:
        try:
            code = process.wait(seconds)
        except BaseException:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            raise
    if code:
        raise subprocess.CalledProcessError(code, command[0])
