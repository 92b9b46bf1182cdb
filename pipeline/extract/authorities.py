"""England's authorities with children's services: the register, and which of them a name stands for on a day."""

from __future__ import annotations

import csv
import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.extract.authority_names import NameMatch, fold, link_pattern, local_pattern, name_match, name_pattern


class RegisterError(ValueError):
    """A register that cannot be used; the message names the file, the row and what to mend."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority: ``code`` is its ONS code; ``start`` and ``end`` bound its existence (null: open).

    ``aliases`` are other names of the place or council, ``trusts`` the companies that run its children's
    services; ``predecessors`` and ``successors`` are ONS codes.
    """

    code: str
    name: str
    urn: str | None = None
    aliases: tuple[str, ...] = ()
    trusts: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    domain: str | None = None

    def existed_on(self, day: dt.date | None) -> bool:
        """Return whether the authority existed on ``day``; where that is not known, whether it still does."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Register:
    """The authorities, and patterns that find their names."""

    authorities: tuple[Authority, ...]
    by_code: Mapping[str, Authority]
    by_urn: Mapping[str, Authority]
    by_domain: Mapping[str, Authority]
    by_key: Mapping[str, tuple[Authority, ...]]
    pattern: re.Pattern[str]
    local: re.Pattern[str]
    links: re.Pattern[str]

    def find(self, text: str) -> list[NameMatch]:
        """Return the names of authorities in ``text``, in order, none overlapping another."""
        return [name_match(found) for found in self.pattern.finditer(text) if not found["wrong"]]

    def linked(self, text: str) -> set[Authority]:
        """Return the authorities whose web address, or whose page at the inspectorate, ``text`` prints."""
        found = set()
        for match in self.links.finditer(text):
            known = self.by_urn.get(match["urn"] or "") or self.by_domain.get((match["domain"] or "").lower())
            if known:
                found.add(known)
        return found

    def local_councils(self, text: str) -> list[str]:
        """Return the names of parish, town and community councils in ``text``, as printed."""
        return [found["name"] for found in self.local.finditer(text)]

    def resolve(self, key: str, day: dt.date | None) -> Authority | None:
        """Return the one authority that bore the name on ``day``, or null where none or several did."""
        candidates = self.by_key.get(fold(key), ())
        living = [one for one in candidates if one.existed_on(day)] or (candidates if day is None else ())
        return living[0] if len(living) == 1 else None

    def named(self, name: str, day: dt.date | None = None) -> Authority | None:
        """Return the authority that ``name`` (of a place, a council, a trust) stands for on ``day``, or null."""
        whole = self.resolve(name, day)
        if whole is not None:
            return whole
        keys = {match.key for match in self.find(name)}
        return self.resolve(keys.pop(), day) if len(keys) == 1 else None


def load_register(paths: Sequence[Path], words: Path) -> Register:
    """Read the registers (later rows replace earlier ones with the same code) and the words around names.

    Raises :class:`RegisterError` for a row without code or name or with a date that is none.
    """
    found = {authority.code: authority for path in paths for authority in _rows(path)}
    return _register(
        tuple(found[code] for code in sorted(found)), tomllib.loads(words.read_text(encoding="utf-8"))
    )


def _rows(path: Path) -> Iterable[Authority]:
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            if not row.get("gss_code") or not row.get("name"):
                raise RegisterError(f"{path.name}, line {number}: needs gss_code and name")
            try:
                yield _authority(row)
            except ValueError as error:
                raise RegisterError(f"{path.name}, line {number}: {error}") from error


def _authority(row: Mapping[str, str]) -> Authority:
    def many(column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (row.get(column) or "").split("|") if part.strip())

    def day(column: str) -> dt.date | None:
        value = row.get(column)
        return dt.date.fromisoformat(value) if value else None

    return Authority(
        code=row["gss_code"],
        name=row["name"],
        urn=row.get("ofsted_urn") or None,
        aliases=many("also_known_as"),
        trusts=many("trusts"),
        start=day("established"),
        end=day("abolished"),
        predecessors=many("predecessors"),
        successors=many("successors"),
        domain=(row.get("domain") or "").lower() or None,
    )


def _register(authorities: tuple[Authority, ...], words: Mapping[str, Any]) -> Register:
    by_key: dict[str, tuple[Authority, ...]] = {}
    for authority in authorities:
        for name in (authority.name, *authority.aliases, *authority.trusts):
            if authority not in by_key.get(fold(name), ()):
                by_key[fold(name)] = (*by_key.get(fold(name), ()), authority)
    places = {name for one in authorities for name in (one.name, *one.aliases)}
    trusts = {name for one in authorities for name in one.trusts}
    return Register(
        authorities=authorities,
        by_code={one.code: one for one in authorities},
        by_urn={one.urn: one for one in authorities if one.urn},
        by_domain={one.domain: one for one in authorities if one.domain},
        by_key=by_key,
        pattern=name_pattern(places, trusts, words),
        local=local_pattern(words),
        links=link_pattern(words),
    )
