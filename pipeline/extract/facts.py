"""What is known of a document as a whole, before meetings and dates are looked at: type, title, authority."""

from __future__ import annotations

import collections
import datetime as dt
import re
from collections.abc import Sequence

from spacy.tokens import Doc

from pipeline.extract.authorities import Authority
from pipeline.extract.context import Toolkit
from pipeline.extract.inspections import inspection_days, printed_publication
from pipeline.extract.recognise import Recognised, recognise
from pipeline.extract.titles import HEAD, title_of
from pipeline.records import Document, DocumentFacts

_ENOUGH = 2  # weight of evidence for a type of document
_BLOCK = 12  # words: a longer line at the top, or one with a full stop, is no line of a title block
_MANY = 4  # full names of one authority, that a paper of another body would hardly hold
_MOSTLY = 0.6  # share of the names in a text that must be one authority's
_KINDS = {
    "minutes": "minutes",
    "printed_minutes": "minutes",
    "decision": "minutes",
    "agenda": "agenda",
    "pack": "agenda",
    "report": "committee_report",
    "supplement": "committee_report",
    "inspection_report": "inspection_report",
    "inspection_letter": "inspection_letter",
}
_AGENDA, _MINUTES = "types.agenda_heading", "types.minutes_heading"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def document_facts(
    document: Document, doc: Doc, toolkit: Toolkit, recognised: Recognised | None = None
) -> DocumentFacts:
    """Return type, title, authority and publication date. The printed date outranks the listing's.

    The authority is the one that bore the name when it was inspected, else when the paper was written.
    """
    recognised = recognised or recognise(document, doc, toolkit)
    printed = printed_publication(document, doc, toolkit.dates, recognised) if recognised else None
    published = printed or document.manifest.published_on_listing
    days = inspection_days(document, doc, toolkit.dates, recognised, published) if recognised else None
    day = (days.first if days else None) or published or _year_of(document)
    authority, name = find_authority(document, toolkit, recognised, day)
    return DocumentFacts(
        doc_type=recognised.framework.doc_type if recognised else _type(document, doc, toolkit),
        title=recognised.title if recognised else title_of(document, doc),
        authority_code=authority.code if authority else None,
        authority=authority.name if authority else name,
        published_date=published,
    )


def _type(document: Document, doc: Doc, toolkit: Toolkit) -> str:
    """Return the type of a paper; the committee system knows its own records, whatever their words."""
    known = _KINDS.get(document.manifest.kind or "")
    found = doc_type(document, doc, toolkit)
    return known if known and (found == "other" or known == "minutes") else found


def doc_type(document: Document, doc: Doc, toolkit: Toolkit) -> str:
    """Return the type of a paper that is no inspection report, from the rules in ``models/documents``."""
    fired: dict[str, set[str]] = collections.defaultdict(set)
    first: dict[str, int] = {}
    head = document.passages[HEAD - 1].end if len(document.passages) >= HEAD else len(document.text)
    for span in doc.spans.get("document.type", ()):
        rule = toolkit.rules[span.id_]
        if rule.value and (span.start_char < head or not rule.data.get("head")):
            fired[rule.value].add(rule.id)
            first.setdefault(rule.id, span.start_char)
    if first.get(_AGENDA, len(document.text)) < first.get(_MINUTES, 0):
        fired["minutes"].discard(_MINUTES)  # an item of the agenda
    weights = {kind: sum(toolkit.rules[one].data["weight"] for one in ids) for kind, ids in sorted(fired.items())}
    best = max(weights, key=lambda kind: weights[kind], default=None)
    return best if best is not None and weights[best] >= _ENOUGH else "other"


def _year_of(document: Document) -> dt.date | None:
    """Return a day in the latest year named at the top, to tell an authority from its successor."""
    years = [int(year) for passage in document.passages[:HEAD] for year in _YEAR.findall(document.quote(passage))]
    return dt.date(max(years), 1, 1) if years else None


def find_authority(
    document: Document, toolkit: Toolkit, recognised: Recognised | None, day: dt.date | None
) -> tuple[Authority | None, str | None]:
    """Return the authority a document is about or comes from, and the name of one that is not in the register.

    The ONS code and the Ofsted number of the manifest decide; then the title of a report and the lines around it;
    then, for other papers, the names in the text, if one prevails. A parish or town council named at the top, or a
    provider the manifest names and the register does not, is given as printed, with no authority.
    """
    register, manifest = toolkit.register, document.manifest
    if manifest.authority_code and (pulled := register.by_code.get(manifest.authority_code)):
        return pulled, None
    if manifest.urn and (known := register.by_urn.get(manifest.urn)):
        return (known if known.existed_on(day) else register.named(known.name, day) or known), None
    head = [
        document.quote(one) for one in document.passages[: recognised.passage.ordinal + 4 if recognised else HEAD]
    ]
    if recognised and (found := _named_in(toolkit, [recognised.title, *head], day)):
        return found, None
    if local := _local_council(toolkit, head, document.text):
        return None, local
    if found := _prevailing(document, toolkit, head, day):
        return found, None
    if manifest.provider and (named := register.named(manifest.provider.title(), day)):
        return named, None
    return None, manifest.provider


def _local_council(toolkit: Toolkit, head: Sequence[str], text: str) -> str | None:
    """Return the parish, town or community council named at the top, as the text prints it most often."""
    names = [name for line in head for name in toolkit.register.local_councils(line)]
    if not names:
        return None
    printed = collections.Counter(
        name for name in toolkit.register.local_councils(text) if name.lower() == names[0].lower()
    )
    mixed = [name for name in printed if not name.isupper()]
    return max(mixed, key=lambda name: (printed[name], name), default=names[0].title())


def _named_in(toolkit: Toolkit, lines: Sequence[str], day: dt.date | None) -> Authority | None:
    """Return the authority of the first line that names exactly one: in full, or by a name that opens the line."""
    for line in lines:
        keys = {match.key for match in toolkit.register.find(line) if match.sort != "place" or match.start == 0}
        if len(keys) == 1 and (found := toolkit.register.resolve(keys.pop(), day)):
            return found
    return None


def _prevailing(
    document: Document, toolkit: Toolkit, head: Sequence[str], day: dt.date | None
) -> Authority | None:
    """Return the authority that most of the full names in the text (of councils, services, boards) belong to.

    Few names are enough only if the authority's services or its own address are among them, or its name stands at
    the top: a council may be mentioned in the papers of a body that is not its own.
    """
    register, text = toolkit.register, document.text
    if register.local_councils(text):
        return None
    counts: collections.Counter[Authority] = collections.Counter()
    own = set(register.linked(text))
    for match in register.find(text):
        found = register.resolve(match.key, day) if match.sort != "place" else None
        if found:
            counts[found] += 1
            own |= {found} if match.sort == "services" else set()
    counts.update(one for one in sorted(own, key=lambda one: one.code) if one not in counts)
    if not counts:
        return None
    best, number = max(counts.items(), key=lambda item: (item[1], item[0].code))
    if number / sum(counts.values()) < _MOSTLY:
        return None
    block = [line for line in head if len(line.split()) <= _BLOCK and not line.endswith(".")]
    return best if number >= _MANY or best in own or _named_in(toolkit, block, day) == best else None
