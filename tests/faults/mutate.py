"""Inputs made by spoiling sound ones, at random but the same for the same seed."""

from __future__ import annotations

import contextlib
import re
import zipfile
import zlib
from collections.abc import Sequence
from io import BytesIO
from random import Random

_NUMBER = re.compile(rb"\d+")
_EXTREME = (b"0", b"-1", b"1", b"255", b"65536", b"2147483648", b"99999999999999999999", b"1e9", b"")
_TOKENS = (
    *b"< > & ]]> <!-- --> <table> </p> <li> &#0; &#xD800; <w:p> </w:p> <w:tbl> <text:list> <text:p/>".split(),
    *b"| ** # << >> [ ] ( ) / { } : ; , null 31/02/2019 29/02/2019 March 2018-19 stream endstream obj".split(),
    *(b"<td colspan=9>", b"<ol start=-5 type=i>", b'w:val="', b"- ", b"1. ", b"(a) ", b" 0 R", b"BT ", b" Tj ET "),
    *(b"\n", b"\n\n", b"\r", b"\t", b"\0", b"\x02", b"\xff\xfe", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xc2\xa0"),
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError, EOFError)


def mutated(sound: bytes, others: Sequence[bytes], random: Random) -> bytes:
    """Return ``sound`` spoilt in one to four places; a package is spoilt inside a part of it half of the time."""
    if sound.startswith(b"PK") and random.random() < 0.6:
        with contextlib.suppress(*_DAMAGE):
            return _in_package(sound, others, random)
    content = bytearray(sound)
    for _ in range(random.randint(1, 4)):
        content = _once(content, others, random)
    return bytes(content)


def _in_package(sound: bytes, others: Sequence[bytes], random: Random) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(sound)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = random.choice(old.namelist())
        for name in old.namelist():
            part = bytearray(old.read(name))
            new.writestr(name, bytes(_once(part, others, random)) if name == chosen else bytes(part))
    return buffer.getvalue()


def _once(content: bytearray, others: Sequence[bytes], random: Random) -> bytearray:
    place = random.randint(0, len(content))
    length = min(int(random.expovariate(1 / 30)) + 1, 4_000)
    match random.randrange(9):
        case 0:
            return content[:place]
        case 1 if content:
            content[place % len(content)] ^= 1 << random.randrange(8)
        case 2:
            del content[place : place + length]
        case 3:
            content[place:place] = content[place : place + length] * random.choice((1, 2, 40))
        case 4 | 5:
            content[place:place] = random.choice(_TOKENS) * random.choice((1, 1, 3, 50))
        case 6:
            content[place : place + length] = random.randbytes(length)
        case 7:
            other = random.choice(others)
            start = random.randint(0, len(other))
            content[place:place] = other[start : start + length]
        case _:
            _other_number(content, random)
    return content


def _other_number(content: bytearray, random: Random) -> None:
    found = list(_NUMBER.finditer(bytes(content[:200_000])))
    if found:
        match = random.choice(found)
        content[match.start() : match.end()] = random.choice(_EXTREME)


def fingerprint(content: bytes) -> str:
    """Return a short name for an input."""
    return f"{zlib.crc32(content):08x}"
