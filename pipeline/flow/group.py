"""One document for each content, and the documents of each authority together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Generic, Protocol, TypeVar

from pipeline.records import DocumentFacts, Problem


class Paper(Protocol):
    """What grouping looks at: a document as mined, or an entry of the index that stands for it."""

    @property
    def document_id(self) -> str:
        """The id of the document."""
        ...

    @property
    def source(self) -> str:
        """Where the document is from."""
        ...

    @property
    def facts(self) -> DocumentFacts:
        """What is known of the document as a whole."""
        ...


P = TypeVar("P", bound=Paper)


@dataclass(frozen=True)
class Group(Generic[P]):
    """The documents of one authority, or of one body, or a single one of neither, by source."""

    key: tuple[str, ...]
    code: str | None
    name: str | None
    documents: tuple[P, ...]


def fold(papers: Iterable[P]) -> tuple[list[P], list[Problem]]:
    """Return one document for each content, the first source of each, and a problem for every other source."""
    first: dict[str, P] = {}
    problems: list[Problem] = []
    for one in sorted(papers, key=lambda one: one.source):
        kept = first.setdefault(one.document_id, one)
        if kept is not one:
            message = f"the same content as {kept.source}, which stands for both"
            problems.append(Problem(one.source, "run", "duplicate_content", message, one.document_id))
    return list(first.values()), problems


def by_authority(corpus: Sequence[P]) -> list[Group[P]]:
    """Return the groups within which documents are linked, in a stable order.

    Documents go together by authority code, else by authority name, else by body and folder; a document with
    none of these stands by itself. A name is taken for a code where other documents show them together.
    """
    codes = _codes_of_names(corpus)
    groups: dict[tuple[str, ...], list[P]] = defaultdict(list)
    for paper in sorted(corpus, key=lambda one: (one.source, one.document_id)):
        groups[_key(paper, codes)].append(paper)
    return [_group(key, groups[key]) for key in sorted(groups)]


def _codes_of_names(corpus: Iterable[Paper]) -> dict[str, str]:
    codes: dict[str, set[str]] = defaultdict(set)
    for facts in (paper.facts for paper in corpus):
        if facts.authority and facts.authority_code:
            codes[facts.authority.casefold()].add(facts.authority_code)
    return {name: min(found) for name, found in codes.items() if len(found) == 1}


def _key(paper: Paper, codes: dict[str, str]) -> tuple[str, ...]:
    facts = paper.facts
    name = facts.authority.casefold() if facts.authority else None
    if code := facts.authority_code or codes.get(name or ""):
        return ("1 code", code)
    if name:
        return ("2 name", name)
    if facts.body:
        return ("3 body", str(PurePosixPath(paper.source).parent), facts.body.casefold())
    return ("4 document", paper.document_id)


def _group(key: tuple[str, ...], documents: Sequence[P]) -> Group[P]:
    names = [paper.facts.authority for paper in documents if paper.facts.authority]
    name = min(names, key=lambda one: (-names.count(one), one)) if names else None
    return Group(key, key[1] if key[0] == "1 code" else None, name, tuple(documents))
