"""Pages from templates: one environment, everything escaped."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.dataset.withheld import BLACK
from pipeline.problems import advice
from pipeline.site import addresses, wording
from pipeline.site.withheld import told

MENU = (
    ("index.html", "Overview"),
    ("recommendations.html", "Recommendations"),
    ("authorities.html", "Authorities"),
    ("inspections.html", "Inspections"),
    ("documents.html", "Documents"),
    ("charts.html", "Charts"),
    ("problems.html", "Problems"),
    ("help.html", "How to read this"),
)


@cache
def environment() -> Environment:
    """Return the environment: it escapes all, lets nothing be undefined, and says where text is withheld."""
    found = Environment(
        loader=PackageLoader("pipeline.site", "assets/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_final,
        auto_reload=False,
    )
    found.globals.update(
        menu=MENU,
        tones=wording.TONE,
        meanings=wording.MEANING,
        bases=wording.BASIS,
        matches=wording.MATCH,
        voice_names=wording.VOICE,
        advice=advice,
        count=wording.count,
    )
    found.filters.update(
        day=wording.day,
        status=wording.status,
        words=wording.words,
        window=wording.window,
        document_title=wording.title,
        file_name=wording.file_name,
        inspection_name=wording.inspection_name,
        short=wording.short,
        listed=wording.listed,
        recommendation_page=addresses.recommendation_page,
        document_page=addresses.document_page,
        inspection_page=addresses.inspection_page,
        authority_page=addresses.authority_page,
        web_address=lambda value: addresses.web_address(value) if value else None,
    )
    return found


def render(template: str, address: str, **given: Any) -> str:
    """Return the page ``address`` made from ``template``; ``root`` leads from it to the folder of the site."""
    root = "../" * address.count("/")
    return environment().get_template(template).render(root=root, address=address, **given)


def _final(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str) and BLACK in value:
        return Markup(told(value)) if isinstance(value, Markup) else told(value)
    return value
