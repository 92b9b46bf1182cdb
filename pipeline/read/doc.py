"""Legacy Word files, by way of LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from pipeline.read.content import Content
from pipeline.read.docx import read_docx
from pipeline.read.faults import UnreadableError

_SECONDS = 120


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
        source = home / "input.doc"
        source.write_bytes(content)
        command = [office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            converted = (home / "out" / "input.docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError("damaged", "LibreOffice cannot convert the file") from error
    return read_docx(converted)
