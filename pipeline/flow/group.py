"""One document for each content, and the documents of each authority together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.records import MinedDocument, Problem


@dataclass(frozen=True)
class Group:
    """The documents of one authority, or of one body, or a single one of neither, by source."""

    code: str | None
    name: str | None
    documents: tuple[MinedDocument, ...]


def fold(mined: Iterable[MinedDocument]) -> tuple[list[MinedDocument], list[Problem]]:
    """Return one document for each content, the first source of each, and a problem for every other source."""
    first: dict[str, MinedDocument] = {}
    problems: list[Problem] = []
    for one in sorted(mined, key=lambda one: one.document.source):
        document = one.document
        kept = first.setdefault(document.document_id, one)
        if kept is not one:
            message = f"the same content as {kept.document.source}, which stands for both"
            problems.append(Problem(document.source, "run", "duplicate_content", message, document.document_id))
    return list(first.values()), problems


def by_authority(corpus: Sequence[MinedDocument]) -> list[Group]:
    """Return the groups within which documents are linked, in a stable order.

    Documents go together by authority code, else by authority name, else by body and folder; a document with
    none of these stands by itself. A name is taken for a code where other documents show them together.
    """
    codes = _codes_of_names(corpus)
    groups: dict[tuple[str, ...], list[MinedDocument]] = defaultdict(list)
    for mined in sorted(corpus, key=lambda one: (one.document.source, one.document.document_id)):
        groups[_key(mined, codes)].append(mined)
    return [_group(key, groups[key]) for key in sorted(groups)]


def _codes_of_names(corpus: Sequence[MinedDocument]) -> dict[str, str]:
    codes: dict[str, set[str]] = defaultdict(set)
    for facts in (mined.extraction.facts for mined in corpus):
        if facts.authority and facts.authority_code:
            codes[facts.authority.casefold()].add(facts.authority_code)
    return {name: min(found) for name, found in codes.items() if len(found) == 1}


def _key(mined: MinedDocument, codes: dict[str, str]) -> tuple[str, ...]:
    facts = mined.extraction.facts
    name = facts.authority.casefold() if facts.authority else None
    if code := facts.authority_code or codes.get(name or ""):
        return ("1 code", code)
    if name:
        return ("2 name", name)
    if facts.body:
        return ("3 body", str(PurePosixPath(mined.document.source).parent), facts.body.casefold())
    return ("4 document", mined.document.document_id)


def _group(key: tuple[str, ...], documents: Sequence[MinedDocument]) -> Group:
    names = [mined.extraction.facts.authority for mined in documents if mined.extraction.facts.authority]
    name = min(names, key=lambda one: (-names.count(one), one)) if names else None
    return Group(key[1] if key[0] == "1 code" else None, name, tuple(documents))
