"""What is said of the corpus as a whole, beside the rows of each authority; and the rows of both in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.dataset.fragment import to_fragment
from pipeline.dataset.rows import corpus_rows
from pipeline.flow.cache import key_of
from pipeline.flow.group import Group
from pipeline.flow.index import Entry
from pipeline.flow.linking import LinkedGroup, fragment
from pipeline.flow.store import Store
from pipeline.records import CoveredMeeting, Problem

WHOLE = "corpus.rows"
"""The name of the rows that are of no single authority."""


class RowsMissingError(LookupError):
    """Rows that were in the store are no longer there, or damaged."""


def store_whole(
    problems: Sequence[Problem], meetings: Sequence[CoveredMeeting], groups: Sequence[Group[Entry]], store: Store
) -> list[LinkedGroup]:
    """Store the rows of ``problems`` and ``meetings``; return which documents they bear on.

    The meetings of an authority bear on all of its documents: they are what a search of it covers.
    """
    sources = {entry.document_id: entry.source for group in groups for entry in group.documents}
    store.put(WHOLE, to_fragment(corpus_rows(problems, meetings, sources)))
    named = tuple(dict.fromkeys(one.document_id for one in problems if one.document_id))
    found = [LinkedGroup((), (key_of("problems", *problems),), named)]
    by_code: dict[str, list[CoveredMeeting]] = {}
    for meeting in meetings:
        by_code.setdefault(meeting.authority_code, []).append(meeting)
    for group in groups:
        if group.code in by_code:
            documents = tuple(entry.document_id for entry in group.documents)
            found.append(LinkedGroup((), (key_of("meetings", *by_code[group.code]),), documents))
    return found


def fragments_of(groups: Sequence[LinkedGroup], store: Store) -> Iterator[bytes]:
    """Yield the rows of the groups in their order, then those of the corpus as a whole.

    Raises :class:`RowsMissingError`.
    """
    for group in groups:
        for key in group.fragments:
            yield _existing(fragment(store, key))
    yield _existing(store.get(WHOLE))


def _existing(content: bytes | None) -> bytes:
    if content is None:
        raise RowsMissingError("rows in the cache were removed while they were put together; run again")
    return content
