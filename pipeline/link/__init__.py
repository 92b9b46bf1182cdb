"""Linking: recommendations of one authority and every later mention of them, and the ledger made from both."""

from pipeline.link.authority import link_authority
from pipeline.link.ledger import follow_up
from pipeline.link.linker import Linker, default_linker

__all__ = ["Linker", "default_linker", "follow_up", "link_authority"]
