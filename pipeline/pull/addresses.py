"""Addresses: of what may be asked, and as the same thing is always named."""

from __future__ import annotations

import ipaddress
import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_SESSION = re.compile(r"/\([A-Z]\([^/()]*\)\)(?=/|$)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_PAGE = re.compile(r"/[^/]*\.(?:aspx?|asmx|html?)$", re.IGNORECASE)
_DOTNETNUKE = re.compile(r"(?:/[^/]+)?/(?:tabid|ctl)/.*$", re.IGNORECASE)
_SCHEMES = {"http", "https"}


def base_address(given: str) -> str | None:
    """Return the folder an address of a committee system lies in, with a slash at its end; null for none.

    A page's name at the end, a query, a session's segment and DotNetNuke's ``/tabid/…`` are left off.
    """
    try:
        parts = urlsplit(given.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not parts.hostname:
        return None
    path = _PAGE.sub("", _DOTNETNUKE.sub("", _SESSION.sub("", parts.path))).rstrip("/")
    return urlunsplit((parts.scheme.lower(), parts.netloc.rpartition("@")[2], f"{path}/", "", ""))


def link(base: str, href: str) -> str:
    """Return the address ``href`` on the page ``base`` leads to.

    Line breaks in it are dropped and spaces coded (links of committee systems hold both); the fragment and a
    session's segment are left off.
    """
    clean = _CONTROL.sub("", href.strip())
    parts = urlsplit(urljoin(base, quote(clean, safe="%/:=&?~#+!$,;'@()*[]")))
    return urlunsplit((parts.scheme, parts.netloc, _SESSION.sub("", parts.path), parts.query, ""))


def told(address: str) -> str:
    """Return an address as it may be written down: without a user's name, password or control characters."""
    clean = _CONTROL.sub("", address)
    try:
        parts = urlsplit(clean)
    except ValueError:
        return clean.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2])) if parts.netloc else clean


def host(address: str) -> str:
    """Return the host of an address in lower case, or nothing."""
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""


def refusal(address: str) -> str | None:
    """Return why an address is not asked whatever it resolves to, or null."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return "is not an address"
    if parts.scheme.lower() not in _SCHEMES:
        return f"has the scheme {parts.scheme or '(none)'}; only http and https are asked"
    if parts.username or parts.password:
        return "carries a user's name or password"
    return None if parts.hostname else "names no host"


def is_public(number: str) -> bool:
    """Return whether an IP address is one of the open internet."""
    try:
        found: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(number.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        found = found.ipv4_mapped or found.sixtofour or found
    return found.is_global and not found.is_multicast
