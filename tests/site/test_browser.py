"""The site in a real browser: filters, addresses, keyboard, export, accessibility; nothing asked for outside."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from pipeline.dataset import Rows
from tests.site.conftest import Visit

Open = Callable[..., Visit]
_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LAG = 100  # milliseconds, above which a person notices
_KINDS = ("recommendations", "documents", "inspections", "authorities")


def pages(site: Path) -> list[Path]:
    """Every shared page, and the largest page of each kind."""
    largest = [max((site / kind).glob("*.html"), key=lambda path: path.stat().st_size) for kind in _KINDS]
    return [*sorted(site.glob("*.html")), *largest]


def heads(visit: Visit) -> list[str]:
    return visit.page.locator("#rows tbody tr").all_inner_texts()


def test_pages_have_no_accessibility_violations(site: Path, visit: Open) -> None:
    for path in pages(site):
        found = visit(path)
        if path.name == "recommendations.html":
            found.page.locator("#more summary").click()
        for details in found.page.locator("details").all():
            details.evaluate("one => one.open = true")
        results = Axe().run(found.page, options={"runOnly": {"type": "tag", "values": _WCAG}})
        told = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in results.response["violations"]]
        assert not told, f"{path.name}: {told}"


def test_pages_say_nothing_and_ask_for_nothing_outside(site: Path, visit: Open) -> None:
    for path in pages(site):
        found = visit(path)
        assert found.said == [], path.name
        assert found.outside(site) == [], path.name


def test_a_printed_page_names_the_run(sample_run: Path, site: Path, visit: Open) -> None:
    run_id = json.loads((sample_run / "run.json").read_text("utf-8"))["run_id"]
    for path in pages(site):
        found = visit(path)
        found.page.emulate_media(media="print")
        assert found.page.locator(".run").is_visible(), path.name
        shown = found.page.evaluate("getComputedStyle(document.querySelector('.run'), '::after').content")
        assert run_id in shown, path.name


def test_pages_do_not_scroll_sideways_on_a_phone(site: Path, visit: Open) -> None:
    for path in pages(site):
        found = visit(path)
        found.page.set_viewport_size({"width": 360, "height": 740})
        wide = found.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, f"{path.name} is {wide} wide"


def test_filters_narrow_the_rows_and_stand_in_the_address(site: Path, rows: Rows, visit: Open) -> None:
    found = visit(site / "recommendations.html")
    unanswered = sum(row["status"] == "no_follow_up" for row in rows["follow_up"])
    found.page.get_by_label("No follow-up found").check()
    assert len(heads(found)) == unanswered
    assert found.page.locator("#count").inner_text() == f"{unanswered} of {len(rows['follow_up'])} recommendations"
    assert found.page.url.endswith("#status=no_follow_up")
    found.page.get_by_label("Overdue").check()
    assert found.page.url.endswith("#status=no_follow_up&overdue=1")
    found.page.get_by_role("button", name="Clear all filters").click()
    found.page.get_by_text(f"All {len(rows['follow_up'])} recommendations").wait_for()
    assert "#" not in found.page.url
    assert len(heads(found)) == len(rows["follow_up"])
    assert found.said == []


def test_a_filtered_view_can_be_sent_on(site: Path, rows: Rows, visit: Open) -> None:
    row = next(one for one in rows["recommendations"] if "private_fostering" in one["subjects"])
    expected = sum("private_fostering" in one["subjects"] for one in rows["recommendations"])
    found = visit(
        site / "recommendations.html", f"authority={row['authority_code']}&subject=private_fostering&sort=-issued"
    )
    assert found.page.get_by_label("Subject").input_value() == "private_fostering"
    assert len(heads(found)) == expected
    assert found.page.locator("th[data-sort=issued]").get_attribute("aria-sort") == "descending"
    found.page.evaluate("location.hash = '#q=zzzz'")
    found.page.get_by_text("No recommendation fits").wait_for()


def test_each_filter_agrees_with_the_dataset(site: Path, rows: Rows, visit: Open) -> None:
    ledger = {row["recommendation_id"]: row for row in rows["follow_up"]}
    made = [row for row in rows["recommendations"] if row["recommendation_id"] in ledger]
    inspection = next(one["inspection_id"] for one in made if one["inspection_id"])
    for fragment, expected in (
        (f"inspection={inspection}", [one for one in made if one["inspection_id"] == inspection]),
        ("addressee=lscb", [one for one in made if one["addressee"] == "lscb"]),
        ("kind=resolution", [one for one in made if one["kind"] == "resolution"]),
        ("again=1", [one for one in made if ledger[one["recommendation_id"]]["recurred_as"]]),
        ("priority=1", [one for one in made if one["priority"]]),
        ("overdue=1", [one for one in made if ledger[one["recommendation_id"]]["overdue"]]),
        (
            "q=private+FOSTERING",
            [one for one in made if "private" in one["text"].lower() and "fostering" in one["text"].lower()],
        ),
    ):
        found = visit(site / "recommendations.html", fragment)
        hrefs = found.page.locator("#rows tbody th a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert {Path(one).stem for one in hrefs} == {one["recommendation_id"] for one in expected}, fragment


def test_the_keyboard_is_enough(site: Path, visit: Open) -> None:
    found = visit(site / "recommendations.html", "status=completed")
    page = found.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    assert page.url.endswith("#status=completed"), "the skip link must not drop the filters"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("return")
    assert page.url.endswith("q=return&status=completed")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Issued":
            break
    page.keyboard.press("Enter")
    assert page.locator("th[data-sort=issued]").get_attribute("aria-sort") == "descending"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_rows_are_downloaded_as_csv_without_formulas(site: Path, rows: Rows, visit: Open, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    data = copy / "data" / "recommendations.js"
    words = next(row["text"] for row in rows["recommendations"] if row["kind"] == "inspection")
    written = data.read_text("utf-8").replace(
        json.dumps(words, ensure_ascii=False), '"=HYPERLINK(\\"http://x\\")"', 1
    )
    data.write_text(written, "utf-8")
    found = visit(copy / "recommendations.html", "kind=inspection")
    with found.page.expect_download() as caught:
        found.page.get_by_role("button", name="Download these rows as CSV").click()
    target = tmp_path / "rows.csv"
    caught.value.save_as(target)
    with target.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert len(lines) == sum(row["kind"] == "inspection" for row in rows["recommendations"])
    assert [one for one in lines if one["recommendation"].startswith("'=HYPERLINK")]
    assert not [cell for one in lines for cell in one.values() if re.match(r"[=+\-@]", cell or "")]
    assert all((site / one["evidence"]).is_file() for one in lines)


def test_without_a_script_the_table_is_there(site: Path, rows: Rows, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "recommendations.html").resolve().as_uri())
    assert page.locator("#rows tbody tr").count() == len(rows["follow_up"])
    assert not page.locator("form.filters").is_visible()
    context.close()


@pytest.fixture(scope="module")
def many(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a register of 5,000 recommendations."""
    copy = tmp_path_factory.mktemp("many") / "site"
    shutil.copytree(site, copy)
    data = copy / "data" / "recommendations.js"
    start, _, rest = data.read_text("utf-8").partition('"rows":[\n')
    lines = rest.removesuffix("\n]};\n").split(",\n")
    given = [json.loads(line) for line in lines]
    made = [[f"rec-{place:016x}", *given[place % len(given)][1:]] for place in range(5000)]
    body = ",\n".join(json.dumps(line, ensure_ascii=False) for line in made)
    data.write_text(f'{start}"rows":[\n{body}\n]}};\n', "utf-8")
    return copy


def test_five_thousand_recommendations_filter_without_lag(many: Path, visit: Open) -> None:
    found = visit(many / "recommendations.html")
    assert "5,000" in found.page.locator("#count").inner_text()
    taken = found.page.evaluate("""() => {
        const form = document.querySelector("form.filters"), taken = [];
        const time = (change) => {
            const start = performance.now();
            change();
            form.dispatchEvent(new Event("input", {bubbles: true}));
            document.body.getBoundingClientRect();
            taken.push(performance.now() - start);
        };
        for (const words of ["c", "ch", "chi", "chil", "child", "children", "children care", ""]) {
            time(() => { form.q.value = words; });
        }
        for (const box of form.querySelectorAll("input[type=checkbox]")) {
            time(() => { box.checked = !box.checked; });
        }
        return taken.sort((a, b) => a - b);
    }""")
    assert taken[len(taken) // 2] < _LAG, taken
