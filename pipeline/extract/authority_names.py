"""How the names of authorities stand in running text: patterns made of a register and ``models/authorities``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: ``text[start:end]`` is the name with the words that make it an authority's.

    ``sort`` is place (the bare name), council, or services (its children's services, their board or trust, or
    children and services said to be in the place).
    """

    start: int
    end: int
    key: str
    sort: str


def fold(name: str) -> str:
    """Return ``name`` as it is compared: lower case, ``&`` as and, one kind of apostrophe, hyphens as spaces."""
    plain = name.lower().replace("&", "and").replace("’", "'").replace("-", " ").replace(",", " ")
    return " ".join(plain.split())


def name_pattern(places: set[str], trusts: set[str], words: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern for names that begin with a capital: trusts, councils, services, and bare places.

    A word of direction before a name makes it another place's, unless both together are a name.
    """
    name, between = _any(places), _any(words["between"])
    council, services = _any(words["councils"]), _any(words["services"])
    owner = rf"(?:'s|’s)?(?: (?:and )?(?:{between}))*?"
    after = rf"(?:{owner} (?:(?P<services>(?i:{services}))|(?P<council>(?i:{council}))))"
    direction = rf"(?!(?:{name})\b)(?:{_any(words['directions'])})[ -]"
    return re.compile(
        rf"\b(?P<wrong>{direction})?(?=[A-Z])(?:"
        rf"(?P<trust>{_any(trusts)})\b"
        rf"|(?P<in>(?i:{_any(words['in_place'])}) )(?P<name2>(?=[A-Z])(?>{name}))\b(?! [A-Z][a-z])"
        rf"|(?:(?P<before>(?i:{_any(words['before'])})) )?(?P<name>(?=[A-Z])(?:{name}))\b{after}?(?![\w-]))"
        rf"|\b(?P<in3>(?i:{_any(words['in_place'])}) )(?P<name3>(?=[A-Z])(?>{name}))\b(?! [A-Z][a-z])"
    )


def local_pattern(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern of capitalised words and a kind of local council; some words and letters begin no name."""
    kinds = "|".join(word.replace(" ", " +") for word in words["local_councils"])
    first = rf"(?!(?i:{_any(words['no_names'])})\b)(?![A-Z] )[A-Z][\w’'.-]*"
    link = f"(?:{_any(words['joints'])})"
    return re.compile(rf"\b(?P<name>{first}(?: (?:{link} )*[A-Z][\w’'.-]*)*? (?i:{kinds}))\b")


def link_pattern(words: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern for the web addresses of councils and of the inspectorate's pages about them."""
    return re.compile(rf"(?:{_any(words['provider_links'])})(?P<urn>\d+)|(?:www\.|@)(?P<domain>[\w.-]+\.gov\.uk)")


def name_match(found: re.Match[str]) -> NameMatch:
    """Return the name that a match of :func:`name_pattern` stands for."""
    key = fold(next(found[group] for group in ("trust", "name2", "name3", "name") if found[group]))
    if found["trust"] or found["in"] or found["in3"] or found["services"]:
        sort = "services"
    else:
        sort = "council" if found["council"] or found["before"] else "place"
    return NameMatch(found.start(), found.end(), key, sort)


def _any(words: Iterable[str]) -> str:
    """Return an alternation, longest first, in which apostrophes and ``and`` may be printed either way."""
    forms = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(_loose(form) for form in forms) if forms else r"(?!)"


def _loose(form: str) -> str:
    pattern = re.escape(form.replace("’", "'")).replace("'", "['’]")
    return re.sub(r"(?i)\bupon\b", "[Uu]pon", pattern.replace(r"\ and\ ", r"\ (?:and|&)\ "))
