"""Which part of a page is its content, and what in it is not."""

from __future__ import annotations

import re

from pipeline.read.package import Element

_LEFT_OUT_TAGS = re.compile(
    r"""script|style|noscript|template|svg|nav|header|footer|aside|form|button|select|option|input|textarea|iframe
    |object|embed|head|title|meta|link|img|picture|video|audio|canvas|map|dialog|menu""",
    re.VERBOSE,
)
_LEFT_OUT_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "menu", "menubar"}
_LEFT_OUT_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|skip|sidebar|sidenav|share|social|footer|pagination|"
    r"pager|advert|widget|toolbar|banner|related|mgHide|mgFileSize|mgActionList|mgLinks)(?:$|[\s_-])",
    re.IGNORECASE,
)
_KEPT = {"html", "body", "main", "article"}


def content_root(root: Element) -> Element:
    """Return the element that holds a page's content: ModernGov's own, ``main`` or ``article``, else the body."""
    for path in (
        "//*[@id='modgov']",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' mgContent ')]",
        "//main",
        "//*[@role='main']",
        "//article",
    ):
        found = root.xpath(path)
        if isinstance(found, list) and len(found) == 1 and _has_words(found[0]):  # type: ignore[arg-type]
            return found[0]  # type: ignore[return-value]
    body = root.find("body")
    return root if body is None else body


def _has_words(element: Element) -> bool:
    return any(text.strip() for text in element.itertext(with_tail=False))


def is_left_out(element: Element) -> bool:
    """Tell whether an element is navigation, script, decoration or hidden."""
    tag = str(element.tag)
    if tag in _KEPT:
        return False
    if _LEFT_OUT_TAGS.fullmatch(tag):
        kept = (tag == "header" and _inside_content(element)) or (tag == "form" and _is_page_form(element))
        return not kept
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in _LEFT_OUT_ROLES or "display:none" in element.get("style", "").replace(" ", ""):
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_LEFT_OUT_NAMES.search(names))


def _inside_content(element: Element) -> bool:
    return next(element.iterancestors("main", "article"), None) is not None


def _is_page_form(form: Element) -> bool:
    """Tell whether a form wraps the page, as ASP.NET forms do, rather than asks for input."""
    return len(form.findall(".//p")) > 2
