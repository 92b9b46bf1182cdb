"""Take the pictures of the README from the site of a run: ``make pictures``.

They are of the sample corpus, whose council does not exist, and have few colours so as to be small.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent / "pictures"
_WIDTH, _COLOURS = 1100, 64
_OVERVIEW, _LIST, _HISTORY = 980, 900, 1420  # heights of what is shown


def take(outputs: Path) -> None:
    """Write the pictures of the site in ``outputs``.

    Raises :class:`FileNotFoundError` without Chromium or a site.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise FileNotFoundError("Chromium is not installed")
    site = outputs / "site"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        page = browser.new_page(viewport={"width": _WIDTH, "height": _OVERVIEW})
        _keep(page, site / "index.html", "overview", _OVERVIEW)
        _keep(page, site / "recommendations.html", "recommendations", _LIST, "status=no_follow_up")
        _keep(page, site / "recommendations" / f"{_most_spoken_of(outputs)}.html", "history", _HISTORY)
        browser.close()


def _keep(page: Page, path: Path, name: str, height: int, fragment: str = "") -> None:
    page.set_viewport_size({"width": _WIDTH, "height": height})
    page.goto(path.resolve(strict=True).as_uri() + (f"#{fragment}" if fragment else ""))
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)


def _most_spoken_of(outputs: Path) -> str:
    """Return the recommendation of an inspection with most mentions, the first of these by its id."""
    import pipeline

    ledger = pipeline.load(outputs).recommendations_with_follow_up().query("kind == 'inspection'")
    found = ledger.sort_values(["mentions", "recommendation_id"], ascending=[False, True])["recommendation_id"]
    return str(found.iloc[0])


if __name__ == "__main__":
    take(Path(sys.argv[1] if len(sys.argv) > 1 else "outputs"))
