"""Commands start fast: what they do not need is not imported."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.commands.shared import EXIT_CODES
from pipeline.flow.crew import LOADED_FIRST

HEAVY = (
    "spacy",
    "pandas",
    "pyarrow",
    "numpy",
    "scipy",
    "openpyxl",
    "xlsxwriter",
    "scrapy",
    "jinja2",
    "matplotlib",
)


def imported_by(*arguments: str) -> set[str]:
    """Return the packages that a command has imported when it ends."""
    code = (
        "import sys; from pipeline.cli import app; sys.argv = ['matters', *sys.argv[1:]]\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "print('\\n' + ' '.join({name.partition('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("review", "--help"), ("rules", "--help")])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", [("audit",), ("show", "rec-")])
def test_looking_up_needs_no_language_pipeline(command: tuple[str, ...], sample_run: Path) -> None:
    assert imported_by(*command, "--out", str(sample_run)).isdisjoint({"spacy", "pandas", "scipy"})


def test_the_process_that_leads_a_run_reads_nothing_itself() -> None:
    assert modules_of("pipeline.run").isdisjoint({*HEAVY, "pdfplumber", "docx"} - {"numpy", "pyarrow"})


def test_workers_import_no_library_that_few_documents_need() -> None:
    assert modules_of(*LOADED_FIRST).isdisjoint({"pandas", "scipy", "sklearn", "openpyxl"})


def modules_of(*modules: str) -> set[str]:
    """Return the packages that are imported with ``modules``."""
    code = f"import sys, {', '.join(modules)}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_every_error_with_an_exit_code_is_there() -> None:
    for name in EXIT_CODES:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(import_module(module), kind), Exception)
