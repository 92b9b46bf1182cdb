"""Fixtures for every test, and a plain line at the end about what could not be run."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate import load_gold
from pipeline.evaluate.texts import document_key
from pipeline.language import RuleBook, load_rules
from pipeline.locations import models_dir
from pipeline.run import run
from pipeline.settings import Settings

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and gold beside the repository; tests that need it are skipped without it."""
    if not (_SHARED / "corpus").is_dir():
        pytest.skip("../shared is absent")
    return _SHARED


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return _ROOT


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    """The rules of ``models/``."""
    return load_rules(models_dir())


@pytest.fixture(scope="session")
def sample_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of one run over the sample corpus, for every test that only reads them."""
    return _run(tmp_path_factory.mktemp("sample"), str(_ROOT / "corpus" / "sample" / "documents"))


@pytest.fixture(scope="session")
def shared_run(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of one run over the real documents that gold speaks of, read anew."""
    wanted = load_gold(shared / "gold").documents()
    files = (path for path in sorted((shared / "corpus").rglob("*")) if document_key(path.name) in wanted)
    return _run(tmp_path_factory.mktemp("shared"), *map(str, files))


def _run(out: Path, *paths: str) -> Path:
    run(Settings(paths, out=out, cache=False))
    return out


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests on real documents, before anything is set up for them, where the documents are absent."""
    if (_SHARED / "corpus").is_dir():
        return
    for item in items:
        if {"shared", "shared_run"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.skip(reason="../shared is absent"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests on real documents were not run."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "../shared is absent" in str(r.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{_SHARED} is absent: {len(skipped)} tests on real documents not run")
