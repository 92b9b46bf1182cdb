"""What is known of a document as a whole, before meetings and dates are looked at: type, title, authority."""

from __future__ import annotations

import collections
import datetime as dt
import re

from spacy.tokens import Doc

from pipeline.extract.authorities import Authority
from pipeline.extract.context import Toolkit
from pipeline.extract.inspections import printed_publication
from pipeline.extract.recognise import Recognised, recognise
from pipeline.records import Document, DocumentFacts, Passage

_HEAD = 18  # passages that can make up the top of a paper
_ENOUGH = 2  # weight of evidence for a type of document
_MOSTLY = 0.6  # share of the names in a text that must be one authority's
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def document_facts(
    document: Document, doc: Doc, toolkit: Toolkit, recognised: Recognised | None = None
) -> DocumentFacts:
    """Return type, title, authority and publication date. The printed date outranks the listing's."""
    recognised = recognised or recognise(document, doc, toolkit)
    printed = printed_publication(document, doc, recognised) if recognised else None
    published = printed or document.manifest.published_on_listing
    day = published or _year_of(document)
    authority, name = find_authority(document, toolkit, recognised, day)
    return DocumentFacts(
        doc_type=recognised.framework.doc_type if recognised else doc_type(document, doc, toolkit),
        title=_title(document, recognised),
        authority_code=authority.code if authority else None,
        authority=authority.name if authority else name,
        published_date=published,
    )


def doc_type(document: Document, doc: Doc, toolkit: Toolkit) -> str:
    """Return the type of a paper that is no inspection report, from the rules in ``models/documents``."""
    fired: dict[str, set[str]] = collections.defaultdict(set)
    head = document.passages[_HEAD - 1].end if len(document.passages) >= _HEAD else len(document.text)
    for span in doc.spans.get("document.type", ()):
        rule = toolkit.rules[span.id_]
        if rule.value and (span.start_char < head or not rule.data.get("head")):
            fired[rule.value].add(rule.id)
    weights = {kind: sum(toolkit.rules[one].data["weight"] for one in ids) for kind, ids in sorted(fired.items())}
    best = max(weights, key=lambda kind: weights[kind], default=None)
    return best if best is not None and weights[best] >= _ENOUGH else "other"


def _title(document: Document, recognised: Recognised | None) -> str | None:
    if recognised:
        return document.quote(recognised.passage)
    if document.title:
        return document.title
    heading = next((one for one in document.passages[:_HEAD] if one.kind == "heading"), None)
    first = heading or next(iter(document.passages), None)
    return document.quote(first)[:200] if first else None


def _year_of(document: Document) -> dt.date | None:
    """Return a day in the latest year named at the top, to tell an authority from its successor."""
    years = [int(year) for passage in document.passages[:_HEAD] for year in _YEAR.findall(document.quote(passage))]
    return dt.date(max(years), 1, 1) if years else None


def find_authority(
    document: Document, toolkit: Toolkit, recognised: Recognised | None, day: dt.date | None
) -> tuple[Authority | None, str | None]:
    """Return the authority a document is about or comes from, and the name of one that is not in the register.

    The Ofsted number of the manifest decides; then the title of a report and the lines around it; then, for other
    papers, the names in the text, if one prevails. A parish or town council named at the top, or the provider named
    in the manifest and not known, is given as printed, with no authority.
    """
    register, manifest = toolkit.register, document.manifest
    if manifest.urn and (known := register.by_urn.get(manifest.urn)):
        return (known if known.existed_on(day) else register.named(known.name, day) or known), None
    head = document.passages[: recognised.passage.ordinal + 4 if recognised else _HEAD]
    if recognised and (found := _named_in(document, toolkit, (recognised.passage, *head), day)):
        return found, None
    if local := _local_council(document, toolkit, head):
        return None, local
    if found := _prevailing(document, toolkit, day):
        return found, None
    if manifest.provider and (named := register.named(manifest.provider.title(), day)):
        return named, None
    return None, manifest.provider


def _local_council(document: Document, toolkit: Toolkit, head: tuple[Passage, ...]) -> str | None:
    for passage in head:
        if name := toolkit.register.local_council(document.quote(passage)):
            return name.title() if name.isupper() else name
    return None


def _named_in(
    document: Document, toolkit: Toolkit, passages: tuple[Passage, ...], day: dt.date | None
) -> Authority | None:
    """Return the authority of the first passage that names exactly one: its title, or a line that is a name."""
    for passage in passages:
        text = document.quote(passage)
        keys = {match.key for match in toolkit.register.find(text) if match.strong or match.start == 0}
        if len(keys) == 1 and (found := toolkit.register.resolve(keys.pop(), day)):
            return found
    return None


def _prevailing(document: Document, toolkit: Toolkit, day: dt.date | None) -> Authority | None:
    """Return the authority whose full names (council, services, board) are most of those in the text."""
    counts: collections.Counter[Authority] = collections.Counter()
    for match in toolkit.register.find(document.text):
        if match.strong and (found := toolkit.register.resolve(match.key, day)):
            counts[found] += 1
    if not counts or toolkit.register.local_council(document.text):
        return None
    best, number = max(counts.items(), key=lambda item: (item[1], item[0].code))
    return best if number >= 2 and number / sum(counts.values()) >= _MOSTLY else None
