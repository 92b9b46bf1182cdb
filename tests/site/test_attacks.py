"""Documents that attack their reader: what they hold is shown as words, does nothing and asks for nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.run import run
from pipeline.settings import Settings
from tests.site.conftest import Visit

ATTACKS = (
    "<script>alert(1)</script>",
    "</p></blockquote><img src=x onerror=alert(2)>",
    "'\"><svg/onload=alert(3)>",
    '<a href="javascript:alert(4)">here</a>',
    "{{ 7 * 7 }}{% raw %}${alert(5)}",
    "</script><script src=http://127.0.0.1:9/x.js></script>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<style>@import 'http://127.0.0.1:9/x.css'</style>",
    '=HYPERLINK("http://127.0.0.1:9/")',
    "\u202egnittimda\u202c \u2066hidden\u2069 \u2028 line",
    "<!-- comment --> ]]> &lt;b&gt; &#60;i&#62;",
)
_REPORT = """# Inspection of Thornby local authority children's services {0}

**Inspection dates: 6 to 10 March 2023**

Lead inspector: A. Person{0}

Report published: 9 May 2023

| Judgement | Grade |
| --- | --- |
| The impact of leaders on social work practice with children and families | Good |
| Overall effectiveness | Requires improvement |

## What needs to improve

{1}
"""
_MINUTES = """# Thornby Council Children's Scrutiny Panel {0}

Minutes of the meeting held on 4 October 2023

## 12. Private fostering{0}

{1}

RESOLVED that the Director report to the Panel in March 2024 on private fostering{0}.
"""

_REGISTER = """gss_code,name,region,type
X99000002,Thornby,Nowhere,unitary authority
"""


def papers(folder: Path) -> None:
    """Write two papers, each full of attacks as markup and as words, under names that attack as well."""
    folder.mkdir()
    (folder / "sources.csv").write_text(_REGISTER, "utf-8")
    attacks = [*ATTACKS, *map(html.escape, ATTACKS)]
    listed = "\n".join(f"- Assess private fostering arrangements in time {one}" for one in attacks)
    said = "\n\n".join(f"Private fostering arrangements are now assessed in time {one}" for one in attacks)
    (folder / "report\"onmouseover='alert(6)'.md").write_text(
        _REPORT.format(html.escape(ATTACKS[0]), listed), "utf-8"
    )
    (folder / "javascript:alert(7)#<b>.md").write_text(_MINUTES.format(html.escape(ATTACKS[1]), said), "utf-8")


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that a whole run makes of the attacks."""
    root = tmp_path_factory.mktemp("attacks")
    papers(root / "papers")
    run(Settings((str(root / "papers"),), out=root / "out", cache=False, workers=1, reviews=root / "reviews"))
    return root / "out" / "site"


def test_attacks_reach_the_pages_as_words(attacked: Path) -> None:
    content = "".join(path.read_text("utf-8") for path in attacked.rglob("*.html"))
    assert "&lt;script&gt;alert(1)" in content, "the attack must be there for this test to mean something"
    assert not re.search(r"<(script|img|svg/|style|meta)[^>]*(alert|127\.0\.0\.1)", content)
    assert not re.search(r"href=[\"']?\s*(javascript|data|vbscript):", content, re.IGNORECASE)
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", content)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", content)


def test_nothing_runs_and_nothing_is_asked_for(attacked: Path, visit: Callable[..., Visit]) -> None:
    for path in sorted(attacked.rglob("*.html")):
        found = visit(path)
        found.page.wait_for_load_state()
        assert found.said == [], path.name
        assert found.outside(attacked) == [], path.name
        scripts = found.page.locator("script").evaluate_all("all => all.map(one => one.getAttribute('src'))")
        assert all(re.fullmatch(r"(\.\./)?(assets|data)/\w+\.js", one) for one in scripts), path.name


def test_the_register_shows_attacks_as_words(attacked: Path, visit: Callable[..., Visit]) -> None:
    wanted = 'q=<script>alert(1)</script>&authority="><img src=x>&sort=__proto__'
    found = visit(attacked / "recommendations.html", wanted)
    assert found.page.locator("#rows tbody img, #rows tbody script, #rows tbody svg").count() == 0
    assert found.said == []
    found.page.get_by_label("Search the words").fill("alert(2)")
    assert "<img src=x onerror=alert(2)>" in found.page.locator("#rows tbody").inner_text()
