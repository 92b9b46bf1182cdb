"""Build the sample corpus: ``python corpus/sample/build.py [--out FOLDER]``.

Reads ``content/`` and writes the PDF, DOCX and ODT files of ``documents/``, the same bytes each time (with the
versions of reportlab, python-docx and odfpy in the lock file). The Markdown, HTML and text documents and the
manifest are written by hand, as they stand in ``documents/``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rendering import markup, opendocument, report, word

HERE = Path(__file__).resolve().parent
MARK = "Sample document: invented for demonstration"
WRITERS = {
    "inspection-report-2014": (report.write, ".pdf"),
    "inspection-report-2017": (report.write, ".pdf"),
    "inspection-report-2022": (report.write, ".pdf"),
    "lscb-minutes-2015-02-11": (word.write, ".docx"),
    "scrutiny-minutes-2018-01-24": (word.write, ".docx"),
    "improvement-action-plan-2018-06": (opendocument.write, ".odt"),
}


def build(out: Path) -> list[Path]:
    """Write every built document to the folder ``out`` and return their paths."""
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name, (write, suffix) in WRITERS.items():
        path = out / f"{name}{suffix}"
        write(markup.load(HERE / "content" / f"{name}.md"), path, MARK)
        written.append(path)
    return written


def main() -> None:
    """Build into the folder given on the command line."""
    parser = argparse.ArgumentParser(description="Build the PDF, DOCX and ODT documents of the sample corpus.")
    parser.add_argument("--out", type=Path, default=HERE / "documents")
    for path in build(parser.parse_args().out):
        print(path)


if __name__ == "__main__":
    main()
