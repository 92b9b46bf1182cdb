"""The spaCy pipeline: rules from ``models/``, components, assembly."""

from pipeline.language.assemble import assemble, match_minutes, parse, parse_any, save
from pipeline.language.boundaries import sentences_of
from pipeline.language.rules import Rule, RuleBook, RuleError, load_rules

__all__ = [
    "Rule",
    "RuleBook",
    "RuleError",
    "assemble",
    "load_rules",
    "match_minutes",
    "parse",
    "parse_any",
    "save",
    "sentences_of",
]
