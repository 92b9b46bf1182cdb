"""Fixtures of the site's tests: the site of the sample corpus, and a browser that tells what it did."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

from pipeline.dataset import Rows, load_rows


@dataclass
class Visit:
    """A page open in the browser, and what it said, asked for and did unbidden."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def refuse(self, dialog: Dialog) -> None:
        """Note a dialog, which no page should open, and close it."""
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def outside(self, site: Path) -> list[str]:
        """What was asked for that is no file of the site."""
        home = site.resolve().as_uri()
        return [one for one in self.asked if not one.startswith((home, "blob:"))]


@pytest.fixture(scope="session")
def site(sample_run: Path) -> Path:
    """The site of the sample corpus, as a run writes it."""
    return sample_run / "site"


@pytest.fixture(scope="session")
def rows(sample_run: Path) -> Rows:
    """The dataset of the sample corpus."""
    return load_rows(sample_run / "dataset")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; tests that need it are skipped, and say so, where it is not installed."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path)
        yield found
        found.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page by its path, and a fragment if one is given."""
    context = browser.new_context(accept_downloads=True)

    def open_(path: Path, fragment: str = "") -> Visit:
        page = context.new_page()
        found = Visit(page)
        page.on("console", lambda message: found.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: found.said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: found.refuse(dialog))
        page.on("request", lambda request: found.asked.append(request.url))
        page.goto(path.resolve().as_uri() + (f"#{fragment}" if fragment else ""))
        return found

    yield open_
    context.close()
