"""The register, as far as a pull needs it: who is asked, where, and how."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.pull.addresses import base_address

MODERNGOV, CMIS, OFSTED = "moderngov", "cmis", "ofsted"
ADAPTERS = (MODERNGOV, CMIS)


class UnknownAuthorityError(ValueError):
    """A name, code or number that is none of the register's."""


@dataclass(frozen=True, slots=True)
class Authority:
    """One row of the register: ``base`` is the folder of its committee system, null where none is known."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    urn: str | None = None
    system: str = ""
    base: str | None = None
    given: str = ""
    unverified: bool = False
    abolished: str = ""


def load_sources(paths: Sequence[Path]) -> tuple[Authority, ...]:
    """Return the authorities of the registers by code; a later row takes the place of an earlier one.

    Rows without an ONS code (authorities long gone) are keyed by their Ofsted number. Raises OSError for a file
    that is not there.
    """
    found = {authority.code: authority for path in paths for authority in _rows(path)}
    return tuple(found[code] for code in sorted(found))


def _rows(path: Path) -> Iterable[Authority]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            cells = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
            code = cells.get("gss_code") or cells.get("ofsted_urn", "")
            if code:
                yield _authority(code, cells)


def _authority(code: str, cells: dict[str, str]) -> Authority:
    given = cells.get("committee_base_url", "")
    return Authority(
        code=code,
        name=cells.get("name", ""),
        aliases=tuple(part.strip() for part in cells.get("also_known_as", "").split("|") if part.strip()),
        urn=cells.get("ofsted_urn") or None,
        system=cells.get("committee_system", "").lower(),
        base=base_address(given) if given else None,
        given=given,
        unverified=cells.get("committee_tls", "").lower() == "unverified",
        abolished=cells.get("abolished", ""),
    )


def chosen(authorities: Sequence[Authority], wanted: Sequence[str]) -> tuple[Authority, ...]:
    """Return the authorities wanted, by code, Ofsted number or name; all that exist where none is named.

    Raises :class:`UnknownAuthorityError`.
    """
    if not wanted:
        return tuple(one for one in authorities if not one.abolished)
    found = {one.code: one for word in wanted for one in _named(authorities, word)}
    return tuple(found[code] for code in sorted(found))


def _named(authorities: Sequence[Authority], word: str) -> list[Authority]:
    key = word.strip().casefold()
    exact = [
        one
        for one in authorities
        if key in {one.code.casefold(), one.urn, one.name.casefold(), *(alias.casefold() for alias in one.aliases)}
    ]
    found = exact or [one for one in authorities if key and key in one.name.casefold()]
    if not found:
        raise UnknownAuthorityError(f"no authority is called {word!r}; see matters sources")
    if len(found) > 1 and not exact:
        names = ", ".join(one.name for one in found[:5])
        raise UnknownAuthorityError(f"{word!r} may be {names}; give one of them")
    return found
