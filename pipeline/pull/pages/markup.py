"""Reading HTML: one parser for all systems, bounded, that loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias
from urllib.parse import parse_qsl, urlsplit

from lxml import etree, html

from pipeline.pull import outcomes
from pipeline.pull.addresses import link
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages.text import fold

Element: TypeAlias = etree._Element
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HIDDEN = ("mgHide", "mgFileSize")


def parsed(text: str) -> Element:
    """Return the root of a page. Raises :class:`UnavailableError` for a page with nothing in it."""
    try:
        return html.document_fromstring(_DECLARATION.sub("", text.replace("\0", "")))
    except (etree.ParserError, ValueError) as error:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, f"the page cannot be parsed: {error}") from error


def classed(element: Element, name: str) -> list[Element]:
    """Return the elements below ``element`` that bear the class ``name``, in order."""
    return [one for one in element.iterdescendants() if has_class(one, name)]


def has_class(element: Element, name: str) -> bool:
    """Return whether an element bears a class; the case of class names is not relied on."""
    return isinstance(element.tag, str) and name.lower() in element.get("class", "").lower().split()


def words(element: Element | None) -> str:
    """Return the words of an element without hidden ones, sizes of files and scripts."""
    return "" if element is None else fold(" ".join(_words(element)))


def _words(element: Element) -> Iterator[str]:
    if (
        not isinstance(element.tag, str)
        or element.tag in {"script", "style"}
        or any(has_class(element, name) for name in _HIDDEN)
    ):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def links(element: Element, base: str) -> Iterator[tuple[Element, str]]:
    """Yield every link below ``element`` with the address it leads to."""
    for one in element.iter("a"):
        href = one.get("href")
        if href and not href.strip().lower().startswith(("javascript:", "mailto:", "#", "tel:", "data:")):
            try:
                yield one, link(base, href)
            except ValueError:
                continue


def page_name(address: str) -> str:
    """Return the name of the page an address leads to, in lower case."""
    return urlsplit(address).path.rpartition("/")[2].lower()


def parameters(address: str) -> dict[str, str]:
    """Return the parameters of an address by their names in lower case."""
    return {key.lower(): value for key, value in parse_qsl(urlsplit(address).query, keep_blank_values=True)}


def inner(elements: list[Element]) -> str:
    """Return elements as HTML, one after the other."""
    return "".join(html.tostring(one, encoding="unicode") for one in elements)
