"""One document for each content, and the documents of each authority together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    codes = codes_of_names((paper.facts.authority, paper.facts.authority_code) for paper in corpus)
    groups: dict[tuple[str, ...], list[P]] = defaultdict(list)
    for paper in sorted(corpus, key=lambda one: (one.source, one.document_id)):
        groups[_key(paper, codes)].append(paper)
    return [_group(key, groups[key]) for key in sorted(groups)]


def codes_of_names(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    """Return the code of each authority's name in small letters, of the names and codes that documents show."""
    codes: dict[str, set[str]] = defaultdict(set)
    for name, code in pairs:
        if name and code:
            codes[name.casefold()].add(code)
    return {name: min(found) for name, found in codes.items() if len(found) == 1}


def group_key(
    authority: str | None,
    code: str | None,
    body: str | None,
    source: str,
    document_id: str,
    codes: Mapping[str, str],
) -> tuple[str, ...]:
    """Return what documents that are linked together have in common; ``codes`` as of :func:`codes_of_names`."""
    name = authority.casefold() if authority else None
    if found := code or codes.get(name or ""):
        return ("1 code", found)
    if name:
        return ("2 name", name)
    if body:
        return ("3 body", str(PurePosixPath(source).parent), body.casefold())
    return ("4 document", document_id)


def _key(paper: Paper, codes: Mapping[str, str]) -> tuple[str, ...]:
    facts = paper.facts
    return group_key(facts.authority, facts.authority_code, facts.body, paper.source, paper.document_id, codes)


def _group(key: tuple[str, ...], documents: Sequence[P]) -> Group[P]:
    names = [paper.facts.authority for paper in documents if paper.facts.authority]
    name = min(names, key=lambda one: (-names.count(one), one)) if names else None
    return Group(key, key[1] if key[0] == "1 code" else None, name, tuple(documents))
