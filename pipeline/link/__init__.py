"""Linking: recommendations of one authority and every later mention of them, and the ledger made from both.

What is named here is imported on first use: readers of the ledger need dates of documents, not the language part.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.link.authority import link_authority
    from pipeline.link.ledger import follow_up, lasting_ledger
    from pipeline.link.linker import Linker, default_linker, linker_of

__all__ = ["Linker", "default_linker", "follow_up", "lasting_ledger", "link_authority", "linker_of"]

_HOMES = {
    "link_authority": "authority",
    "follow_up": "ledger",
    "lasting_ledger": "ledger",
    "Linker": "linker",
    "default_linker": "linker",
    "linker_of": "linker",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
