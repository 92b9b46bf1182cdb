"""Mentions that a document ties to a recommendation itself: by number, heading, restatement, repeat or minute.

Gold says that a mention is explicit, not by what; ``models/link/bases.json`` holds what a reader of the documents
found, by digests of the texts alone, so that no document's words stand in the repository. Gold of one's own may
say so with a key ``basis`` on a mention.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from pipeline.evaluate.gold import Annotation
from pipeline.evaluate.texts import document_key, words
from pipeline.locations import models_dir

STATED = frozenset({"number", "heading", "restated", "marked_repeat", "minute_reference", "issue_id"})


def key_of(recommendation: str, document: str, text: str) -> str:
    """Return what stands for a mention in ``bases.json``: 12 hexadecimal digits of its words and its place."""
    parts = (" ".join(words(recommendation)), document_key(document), " ".join(words(text)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def is_stated(recommendation: str, mention: Annotation) -> bool:
    """Say whether a reader found that the document itself ties ``mention`` to ``recommendation``."""
    basis = mention.get("basis") or _read(models_dir() / "link" / "bases.json").get(
        key_of(recommendation, mention["doc"], mention["text"])
    )
    return basis in STATED


@functools.cache
def _read(path: Path) -> Mapping[str, str]:
    stored: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return stored
